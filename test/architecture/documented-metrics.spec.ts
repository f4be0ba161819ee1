import ts from 'typescript';
import { Markdown } from '../support/markdown.js';
import { findings, sourcesIn } from './typescript-source.js';

const LIST = 'src/adapters/telemetry/metrics.ts';

const sources = sourcesIn('src/adapters');
const list = sources.find(({ path }) => path === LIST);

/** Name and unit of each metric that there is. */
const metrics = (list === undefined ? [] : findings(list, unitIn)).map((member) => member.split(': '));
const names = metrics.map(([name = '']) => name);
const measured = new Set(sources.flatMap((source) => (source === list ? [] : findings(source, nameIn))));

function unitIn(node: ts.Node): string | undefined {
  if (!ts.isPropertyAssignment(node) || !ts.isStringLiteral(node.initializer)) return undefined;
  return `${node.name.getText()}: ${node.initializer.text}`;
}

function nameIn(node: ts.Node): string | undefined {
  return ts.isStringLiteral(node) && names.includes(node.text) ? node.text : undefined;
}

describe('the metrics', () => {
  it('are read from the code', () => {
    expect(metrics.length).toBeGreaterThan(5);
    expect(metrics).toContainEqual(['OutboxLagMs', 'Milliseconds']);
  });

  it('stand in docs/operations.md in their order, with their units', () => {
    const rows = Markdown.read('docs/operations.md').section('Metrics').tableRows();
    expect(rows.map(([name, unit]) => [name, unit])).toEqual(metrics);
  });

  it.each(names)('%s is measured somewhere', (name) => expect(measured).toContain(name));
});
