import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Markdown } from '../support/markdown.js';
import { plantTree } from './planted-tree.js';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Readonly<Record<string, string>> };

const documents = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];

/** Links to files that are not there, or to headings that they do not have. Links into the web are not followed. */
function brokenLinks(path: string): readonly string[] {
  const document = Markdown.read(path);
  return document.links().filter((link) => !/^https?:/.test(link) && !leadsSomewhere(path, link));
}

function leadsSomewhere(from: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? from : join(dirname(from), file);
  if (!existsSync(target)) return false;
  return anchor === undefined || (statSync(target).isFile() && Markdown.read(target).anchors().includes(anchor));
}

describe('the documents', () => {
  it('are found', () => expect(documents.length).toBeGreaterThan(12));

  it.each(documents)('%s links to what is there', (path) => expect(brokenLinks(path)).toEqual([]));

  it.each(documents)('%s names npm scripts that exist', (path) => {
    const unknown = Markdown.read(path)
      .npmScripts()
      .filter((name) => !(name in scripts));
    expect(unknown).toEqual([]);
  });

  it('would be caught with a link that leads nowhere', () => {
    const root = plantTree({
      'a.md':
        '# Here & now\n\n[x](b.md) [x](gone.md) [x](#here--now) [x](b.md#nowhere) [x](b.md#there) `[x](code.md)`\n',
      'b.md': '## There\n\n```sh\n# nowhere\n[x](code.md)\n```\n',
    });
    expect(brokenLinks(join(root, 'a.md'))).toEqual(['gone.md', 'b.md#nowhere']);
    rmSync(root, { recursive: true });
  });

  it('would be caught with a script that does not exist', () => {
    expect(new Markdown('planted.md', 'Run `npm run nonsense:now`.').npmScripts()).toEqual(['nonsense:now']);
  });
});
