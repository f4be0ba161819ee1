import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { plainStart } from './runtime/plain-start.js';
import { publishSessionRecords } from './runtime/publish-session-records.js';
import { publishingSessions } from './wiring/publishing-facts.js';

const start = plainStart(publishingSessions);

/** On the streams of the tables `sessions` and `users`. */
export async function handler({ Records = [] }: Partial<DynamoDBStreamEvent>): Promise<DynamoDBBatchResponse> {
  return publishSessionRecords(Records, await start());
}
