import ts from 'typescript';
import { Markdown } from '../support/markdown.js';
import { sourcesIn, type Source } from './typescript-source.js';

function classesIn({ tree }: Source): readonly ts.ClassDeclaration[] {
  return tree.statements.filter((statement) => ts.isClassDeclaration(statement));
}

const ports = sourcesIn('src/application/ports')
  .flatMap(classesIn)
  .map(({ name }) => name?.text ?? '');

/** Class and port of everything that says `implements`. */
const implementations = sourcesIn('src/adapters')
  .flatMap(classesIn)
  .flatMap(({ name, heritageClauses = [] }) =>
    heritageClauses
      .filter(({ token }) => token === ts.SyntaxKind.ImplementsKeyword)
      .flatMap(({ types }) => types.map((type) => ({ adapter: name?.text ?? '', port: type.getText() }))),
  );

const adaptersOf = (port: string) =>
  implementations
    .filter((one) => one.port === port)
    .map(({ adapter }) => adapter)
    .toSorted();

describe('the ports', () => {
  it('stand in docs/architecture.md, each with all of its adapters', () => {
    const rows = Markdown.read('docs/architecture.md').section('Ports').tableRows();
    const documented = rows.map(([port = '', , adapters = '']) => [port, adapters.split(', ')]);
    expect(documented).toEqual(ports.toSorted().map((port) => [port, adaptersOf(port)]));
  });

  it('are read from the code, with those who implement them', () => {
    expect(ports.length).toBeGreaterThan(10);
    expect(adaptersOf('Clock')).toEqual(['SystemClock']);
    expect(adaptersOf('RevocationList')).toEqual(['LedgerRevocationList', 'RedisRevocationList']);
  });
});
