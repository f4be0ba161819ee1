import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { TABLE_DEFINITIONS } from '../../src/adapters/dynamodb/table-definitions.js';

it('makes the tables that the service takes them to be', () => {
  const tables: unknown = JSON.parse(readFileSync('terraform/modules/tables/tables.json', 'utf8'));
  expect(tables).toEqual(JSON.parse(JSON.stringify(TABLE_DEFINITIONS)));
});

describe('the parameters that serverless.yml looks up', () => {
  const { Parameters } = parse(readFileSync('serverless/parameters.yml', 'utf8')) as {
    readonly Parameters: Readonly<Record<string, { readonly Default: string }>>;
  };
  const written = new Set(
    [...readFileSync('terraform/parameters.tf', 'utf8').matchAll(/^ +"([a-z-]+\/[a-z-]+)" += /gm)].map(
      ([, name]) => name,
    ),
  );
  for (const { name, stream } of TABLE_DEFINITIONS) {
    written.add(`tables/${name}/arn`);
    if (stream) written.add(`tables/${name}/stream-arn`);
  }

  it.each(Object.values(Parameters).map(({ Default }) => Default))('%s is one that Terraform writes', (name) => {
    const [, below] = /^\/user-service\/\$\{sls:stage\}\/(.+)$/.exec(name) ?? [];
    expect(written).toContain(below);
    expect(written).not.toContain(`${below}-of-nobody`);
  });
});
