import { readFileSync } from 'node:fs';

/** One of our documents, read as far as our documents use Markdown: headings with `#`, fenced code, tables with pipes, inline links. */
export class Markdown {
  constructor(
    readonly path: string,
    private readonly text: string,
  ) {}

  static read(path: string): Markdown {
    return new Markdown(path, readFileSync(path, 'utf8'));
  }

  /** What stands under a heading, its subsections included. */
  section(title: string): Markdown {
    const pattern = new RegExp(`^(#+) ${escaped(title)}\\n([^]*)`, 'm');
    const [, marks, rest] = pattern.exec(this.text) ?? [];
    if (marks === undefined || rest === undefined) throw new Error(`${this.path} has no heading ${title}.`);
    const end = rest.search(new RegExp(`^#{1,${marks.length}} `, 'm'));
    return new Markdown(this.path, end === -1 ? rest : rest.slice(0, end));
  }

  /** The titles of the columns of the first table. */
  tableHead(): readonly string[] {
    const [, head = ''] = /^(\|.*)\n\|[-:| ]+\|$/m.exec(this.prose()) ?? [];
    return cellsOf(head);
  }

  /** The cells of all tables without their heads; those of a row that are inline code as a whole without its marks. */
  tableRows(): readonly (readonly string[])[] {
    const tables = this.prose().matchAll(/^\|.*\n\|[-:| ]+\|\n((?:\|.*\n?)+)/gm);
    return [...tables].flatMap(([, rows = '']) => rows.trim().split('\n').map(cellsOf));
  }

  /** The contents of fenced code by language, in order. */
  codeBlocks(): readonly { readonly language: string; readonly code: string }[] {
    return [...this.text.matchAll(FENCED)].map(([, language = '', code = '']) => ({ language, code }));
  }

  /** The targets of all inline links. */
  links(): readonly string[] {
    const withoutCode = this.prose().replaceAll(/`[^`\n]*`/g, '');
    return [...withoutCode.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  }

  headings(): readonly string[] {
    return [...this.prose().matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => title);
  }

  /** The fragments that GitHub gives to the headings. */
  anchors(): readonly string[] {
    return this.headings().map(anchorOf);
  }

  /** The npm scripts that the document tells its readers to run. */
  npmScripts(): readonly string[] {
    return [...this.text.matchAll(/\bnpm run ([a-z][\w:-]*)/g)].map(([, name = '']) => name);
  }

  private prose(): string {
    return this.text.replaceAll(FENCED, '');
  }
}

const FENCED = /^```(\w*)\n([^]*?)^```$/gm;

function cellsOf(row: string): readonly string[] {
  const cells = row.split('|').slice(1, -1);
  return cells.map((cell) => cell.trim().replace(/^`([^`]*)`$/, '$1'));
}

function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
