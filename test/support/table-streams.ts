import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { StreamFeed } from '../../src/adapters/local/streams/stream-feed.js';
import { engines, TEST_REGION } from './engines.js';

const clients: DynamoDBStreamsClient[] = [];

afterAll(() => clients.forEach((client) => client.destroy()));

function aStreamsClient(): DynamoDBStreamsClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBStreamsClient({ region: TEST_REGION, endpoint: engines.dynamoDbEndpoint, credentials });
  clients.push(client);
  return client;
}

/** A table's stream, put through a function's handler. */
export function feedFor(
  tableName: string,
  handler: (event: { Records: DynamoDBRecord[] }) => Promise<DynamoDBBatchResponse>,
): StreamFeed {
  return new StreamFeed(aStreamsClient(), tableName, async (records) => {
    const { batchItemFailures } = await handler({ Records: records as DynamoDBRecord[] });
    return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  });
}

/** Everything that a table's stream has to tell so far. */
export async function recordsOf(tableName: string): Promise<readonly DynamoDBRecord[]> {
  const all: DynamoDBRecord[] = [];
  const feed = feedFor(tableName, async ({ Records }) => {
    all.push(...Records);
    return { batchItemFailures: [] };
  });
  while ((await feed.poll()) > 0);
  return all;
}

/** The stream record of what DynamoDB has deleted because its time was up. */
export function expired(record: DynamoDBRecord): DynamoDBRecord {
  const { NewImage: OldImage, ...rest } = record.dynamodb ?? {};
  return {
    ...record,
    eventName: 'REMOVE',
    dynamodb: { ...rest, ...(OldImage && { OldImage }) },
    userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
  };
}
