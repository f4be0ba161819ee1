import { readFileSync } from 'node:fs';
import { TABLE_DEFINITIONS } from '../../src/adapters/dynamodb/table-definitions.js';

it('makes the tables that the service takes them to be', () => {
  const tables: unknown = JSON.parse(readFileSync('terraform/modules/tables/tables.json', 'utf8'));
  expect(tables).toEqual(JSON.parse(JSON.stringify(TABLE_DEFINITIONS)));
});
