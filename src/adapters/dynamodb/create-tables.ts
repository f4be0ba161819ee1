import {
  CreateTableCommand,
  DescribeTimeToLiveCommand,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
  type CreateTableCommandInput,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { TABLE_DEFINITIONS, type KeyDefinition, type TableDefinition } from './table-definitions.js';
import type { Tables } from './tables.js';

const MAX_WAIT_SECONDS = 30;

/** Creates the tables that are missing; resolves when all are there and expiring. In the cloud Terraform owns them instead. */
export async function createTables(client: DynamoDBClient, tables: Tables): Promise<void> {
  await Promise.all(TABLE_DEFINITIONS.map((definition) => createTable(client, tables[definition.name], definition)));
}

async function createTable(client: DynamoDBClient, TableName: string, definition: TableDefinition): Promise<void> {
  await client.send(new CreateTableCommand(creationOf(TableName, definition))).catch(ignoreExisting);
  await waitUntilTableExists({ client, maxWaitTime: MAX_WAIT_SECONDS, minDelay: 1 }, { TableName });
  if (definition.expires) await enableExpiry(client, TableName);
}

function creationOf(TableName: string, { key, indexes, stream }: TableDefinition): CreateTableCommandInput {
  const attributes = [key, ...indexes.map((index) => index.key)].flatMap(attributesOf);
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: schemaOf(key),
    AttributeDefinitions: attributes.map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
    ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } }),
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: schemaOf(index.key),
        Projection: { ProjectionType: 'ALL' },
      })),
    }),
  };
}

function attributesOf({ partition, sort }: KeyDefinition) {
  return sort === undefined ? [partition] : [partition, sort];
}

function schemaOf(key: KeyDefinition): CreateTableCommandInput['KeySchema'] {
  return attributesOf(key).map(({ name }, i) => ({ AttributeName: name, KeyType: i === 0 ? 'HASH' : 'RANGE' }));
}

async function enableExpiry(client: DynamoDBClient, TableName: string): Promise<void> {
  const { TimeToLiveDescription: found } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  if (found?.TimeToLiveStatus === 'ENABLED' || found?.TimeToLiveStatus === 'ENABLING') return;
  const TimeToLiveSpecification = { AttributeName: 'expiresAt', Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof ResourceInUseException)) throw error;
}
