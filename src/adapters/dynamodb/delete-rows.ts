import { paginateQuery, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Row } from './row.js';
import { writeBatches } from './write-batches.js';

/** Deletes the rows under these keys, those that are gone too. */
export async function deleteRows(client: DynamoDBDocumentClient, table: string, keys: readonly Row[]): Promise<void> {
  await writeBatches(
    client,
    table,
    keys.map((Key) => ({ DeleteRequest: { Key } })),
  );
}

export interface Partition {
  readonly table: string;
  readonly value: string;
  /** The attributes of the table's key: that of the partition, and that which tells its rows apart. */
  readonly key?: readonly [partition: string, sort: string];
}

/** Deletes every row of a partition, as many at a time as a page holds. */
export async function deletePartition(
  client: DynamoDBDocumentClient,
  { table, value, key: [partition, sort] = ['PK', 'SK'] }: Partition,
): Promise<void> {
  const query = {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: '#partition = :value',
    ProjectionExpression: '#partition, #sort',
    ExpressionAttributeNames: { '#partition': partition, '#sort': sort },
    ExpressionAttributeValues: { ':value': value },
  };
  for await (const { Items = [] } of paginateQuery({ client }, query)) await deleteRows(client, table, Items);
}
