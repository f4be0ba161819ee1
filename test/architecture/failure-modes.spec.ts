import { existsSync, readFileSync } from 'node:fs';
import { Markdown } from '../support/markdown.js';

const document = Markdown.read('docs/failure-modes.md');
const rows = document.section('Dependencies').tableRows();

/** What is wrong with a reference like `test/faults/x.spec.ts › goes on`. */
function complaintAbout(reference: string): string | undefined {
  const [path = '', claim = ''] = reference.split(' › ');
  if (!path.startsWith('test/') || !existsSync(path)) return `There is no ${path}.`;
  return claim !== '' && readFileSync(path, 'utf8').includes(claim) ? undefined : `${path} does not claim: ${claim}`;
}

describe('the failure modes', () => {
  it('are about more than a few', () => expect(rows.length).toBeGreaterThan(20));

  it.each(rows.map(([dependency = '', fault = '', , , test = '']) => [dependency, fault, test]))(
    'of %s, %s: are shown by a test that is there',
    (_dependency, _fault, test) => expect(complaintAbout(test)).toBeUndefined(),
  );

  it('are drawn too', () => {
    const diagrams = document.section('Blast radius').codeBlocks();
    expect(diagrams.map(({ language }) => language)).toEqual(['mermaid', 'mermaid', 'mermaid']);
  });

  it.each(['test/faults/nowhere.spec.ts › goes on', 'test/architecture/failure-modes.spec.ts', 'package.json › name'])(
    'would be caught with %s',
    (reference) => expect(complaintAbout(reference)).toBeDefined(),
  );
});
