import { readFileSync } from 'node:fs';
import { Markdown } from '../support/markdown.js';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Readonly<Record<string, string>>>;

const installed = Object.keys({ ...manifest['dependencies'], ...manifest['devDependencies'] });

describe('the dependencies', () => {
  const rows = Markdown.read('docs/architecture.md').section('Dependencies').tableRows();

  it('each have a reason in docs/architecture.md, and no other package has', () => {
    expect(installed.length).toBeGreaterThan(20);
    expect(rows.map(([name = '']) => name).toSorted()).toEqual(installed.toSorted());
    expect(rows.filter(([, reason = '']) => reason === '')).toEqual([]);
  });

  it('of a document stand in its tables alone', () => {
    const planted =
      '## Dependencies\n\n`c`\n\n| package | reason |\n| --- | --- |\n| `a` | works |\n| `b` | |\n\n## Else\n';
    expect(new Markdown('planted.md', planted).section('Dependencies').tableRows()).toEqual([
      ['a', 'works'],
      ['b', ''],
    ]);
  });
});
