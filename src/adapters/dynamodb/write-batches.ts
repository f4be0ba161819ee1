import { setTimeout as pause } from 'node:timers/promises';
import { BatchWriteCommand, type BatchWriteCommandInput, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unavailable } from './call-guard.js';

type Writes = NonNullable<NonNullable<BatchWriteCommandInput['RequestItems']>[string]>;

/** What one `BatchWriteItem` takes. */
const BATCH = 25;
const BATCHES_AT_ONCE = 4;
const MAX_TRIES = 5;
/** Milliseconds, doubled for each further try. */
const TRY_PAUSE = 20;

/** Any number of unconditional writes to one table, in no order. */
export async function writeBatches(client: DynamoDBDocumentClient, table: string, writes: Writes): Promise<void> {
  const starts = Array.from({ length: Math.ceil(writes.length / BATCH) }, (_, i) => i * BATCH).values();
  const work = async (): Promise<void> => {
    for (const at of starts) await writeBatch(client, table, writes.slice(at, at + BATCH));
  };
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, work));
}

/** What DynamoDB leaves undone is asked for again. */
async function writeBatch(client: DynamoDBDocumentClient, table: string, writes: Writes): Promise<void> {
  let left = writes;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [table]: left } }));
    left = UnprocessedItems?.[table] ?? [];
    if (left.length === 0) return;
    await pause(Math.random() * TRY_PAUSE * 2 ** tries);
  }
  throw unavailable();
}
