import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { plainStart } from './runtime/plain-start.js';
import { publishRecords } from './runtime/publish-records.js';
import { publishing } from './wiring/publishing.js';

const start = plainStart(publishing);

/** On the stream of the table `users`. */
export async function handler({ Records = [] }: Partial<DynamoDBStreamEvent>): Promise<DynamoDBBatchResponse> {
  const { publishPending } = await start();
  return publishRecords(Records, publishPending);
}
