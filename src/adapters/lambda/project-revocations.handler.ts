import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { plainStart } from './runtime/plain-start.js';
import { projectRecords } from './runtime/project-records.js';
import { projecting } from './wiring/projecting.js';

const start = plainStart(projecting);

/** On the stream of the table `revocations`. */
export async function handler({ Records = [] }: Partial<DynamoDBStreamEvent>): Promise<DynamoDBBatchResponse> {
  const { projection, failures } = await start();
  return projectRecords(Records, projection, failures);
}
