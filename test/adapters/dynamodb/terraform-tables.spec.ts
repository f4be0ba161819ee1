import { randomUUID } from 'node:crypto';
import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type AttributeDefinition,
  type GlobalSecondaryIndexDescription,
  type KeySchemaElement,
} from '@aws-sdk/client-dynamodb';
import { tablesWithPrefix, type Tables } from '../../../src/adapters/dynamodb/tables.js';
import { aDynamoClient, deletedAfterwards, ownTables } from '../../support/dynamodb.js';
import { applyTables, hasTerraform } from '../../support/terraform.js';

const client = aDynamoClient();

/** Of each table, whatever changes how it behaves. */
async function described(tables: Tables): Promise<object> {
  const entries = Object.entries(tables).map(async ([name, TableName]: [string, string]) => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
    const about = {
      key: keyOf(Table?.KeySchema),
      attributes: attributesOf(Table?.AttributeDefinitions),
      indexes: (Table?.GlobalSecondaryIndexes ?? []).map(indexOf),
      stream: Table?.StreamSpecification,
      billing: Table?.BillingModeSummary?.BillingMode,
      expiry: TimeToLiveDescription,
    };
    return [name, about] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

const keyOf = (schema: readonly KeySchemaElement[] = []) =>
  schema.map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType}`);

const attributesOf = (definitions: readonly AttributeDefinition[] = []) =>
  definitions.map(({ AttributeName, AttributeType }) => `${AttributeName} ${AttributeType}`).toSorted();

const indexOf = ({ IndexName, KeySchema, Projection }: GlobalSecondaryIndexDescription) => ({
  name: IndexName,
  key: keyOf(KeySchema),
  projection: Projection,
});

(hasTerraform ? it : it.skip)(
  'Terraform makes the very tables that the tests use',
  async () => {
    const ours = await ownTables(client);
    const prefix = `test-${randomUUID()}-`;
    const theirs = deletedAfterwards(tablesWithPrefix(prefix));
    applyTables(prefix);
    const expected = await described(ours);
    expect(Object.keys(expected).length).toBeGreaterThan(5);
    expect(await described(theirs)).toEqual(expected);
  },
  300_000,
);
