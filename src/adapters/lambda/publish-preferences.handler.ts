import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { preferencesFact } from '../dynamodb/preferences-record.js';
import { plainStart } from './runtime/plain-start.js';
import { publishFactsOfRecords } from './runtime/publish-facts-of-records.js';
import { publishingFacts } from './wiring/publishing-facts.js';

const start = plainStart(publishingFacts);

/** On the stream of the table `user-preferences`. */
export async function handler({ Records = [] }: Partial<DynamoDBStreamEvent>): Promise<DynamoDBBatchResponse> {
  const { publishFacts, failures } = await start();
  return publishFactsOfRecords(Records, preferencesFact, publishFacts, failures);
}
