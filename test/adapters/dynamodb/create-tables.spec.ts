import { DescribeTableCommand, DescribeTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { createTables } from '../../../src/adapters/dynamodb/create-tables.js';
import { TABLE_DEFINITIONS } from '../../../src/adapters/dynamodb/table-definitions.js';
import { aDynamoClient, ownTables } from '../../support/dynamodb.js';

const client = aDynamoClient();

describe('creating the tables', () => {
  it('gives each its keys, stream, expiry and indexes, and leaves those that are there', async () => {
    const tables = await ownTables(client);
    await createTables(client, tables);
    for (const { name, key, stream, expires, indexes } of TABLE_DEFINITIONS) {
      const TableName = tables[name];
      const { Table } = await client.send(new DescribeTableCommand({ TableName }));
      expect(Table?.KeySchema?.[0]).toEqual({ AttributeName: key.partition.name, KeyType: 'HASH' });
      expect(Table?.KeySchema?.[1]?.AttributeName).toBe(key.sort?.name);
      expect(Table?.StreamSpecification?.StreamViewType).toBe(stream ? 'NEW_AND_OLD_IMAGES' : undefined);
      expect((Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName)).toEqual(
        indexes.map((index) => index.name),
      );
      const { TimeToLiveDescription: expiry } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
      expect(expiry?.AttributeName).toBe(expires ? 'expiresAt' : undefined);
    }
  }, 60_000);
});
