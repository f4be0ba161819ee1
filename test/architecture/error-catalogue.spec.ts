import ts from 'typescript';
import { errorCatalogue } from '../../src/adapters/http/errors/error-catalogue.js';
import { findings, sourcesIn } from './typescript-source.js';

/** The members of the union `DomainErrorCode`, as written. */
function domainErrorCodes(): readonly string[] {
  return sourcesIn('src/domain/shared').flatMap((source) =>
    findings(source, (node) =>
      ts.isLiteralTypeNode(node) && isErrorCode(node.parent) ? node.getText().slice(1, -1) : undefined,
    ),
  );
}

function isErrorCode(node: ts.Node): boolean {
  return (
    ts.isUnionTypeNode(node) && ts.isTypeAliasDeclaration(node.parent) && node.parent.name.text === 'DomainErrorCode'
  );
}

describe('the error catalogue', () => {
  it('has one line for each code of the domain, and no other', () => {
    expect(domainErrorCodes().length).toBeGreaterThan(20);
    expect(Object.keys(errorCatalogue).toSorted()).toEqual(domainErrorCodes().toSorted());
  });
});
