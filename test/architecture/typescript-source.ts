import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** One file of our own, parsed, so that comments and strings cannot be taken for code. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

export function sourceOf(path: string, text: string): Source {
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true) };
}

/** Every TypeScript file in a folder and below. Rejects an empty one, where every rule would hold. */
export function sourcesIn(folder: string): readonly Source[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  if (files.length === 0) throw new Error(`There is no TypeScript in ${folder}.`);
  return files.map((file) => join(folder, file)).map((path) => sourceOf(path, readFileSync(path, 'utf8')));
}

/** What `look` answers for each node of the file. */
export function findings({ tree }: Source, look: (node: ts.Node) => string | undefined): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const finding = look(node);
    if (finding !== undefined) found.push(finding);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
