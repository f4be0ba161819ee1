import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import type { EndSessionsWithEpoch } from '../../../application/auth/end-sessions-with-epoch.js';
import type { PublishFacts } from '../../../application/events/publish-facts.js';
import type { FailureLog } from '../../../application/ports/failure-log.js';
import { raisedCredential } from '../../dynamodb/credential-record.js';
import { sessionFact, startedSession } from '../../dynamodb/session-record.js';
import type { StreamRecord } from '../../dynamodb/stream-record.js';
import { failuresOf, publishFactsOfRecords } from './publish-facts-of-records.js';

export interface SessionPublishing {
  readonly publishFacts: PublishFacts;
  readonly endSessionsWithEpoch: EndSessionsWithEpoch;
  readonly failures: FailureLog;
}

/**
 * Records of `sessions`, and of `users` for its epochs. What an epoch has ended is marked in the sessions, whose stream then tells of it: so
 * each end is told by its row, however it came about.
 */
export async function publishSessionRecords(
  records: readonly StreamRecord[],
  { publishFacts, endSessionsWithEpoch, failures }: SessionPublishing,
): Promise<DynamoDBBatchResponse> {
  const published = await publishFactsOfRecords(records, sessionFact, publishFacts, failures);
  const ended = await eachOf(records, failures, (record) => endWithEpoch(record, endSessionsWithEpoch));
  const failed = new Set([published, ended].flatMap(({ batchItemFailures }) => batchItemFailures.map(idOf)));
  return failuresOf(records.filter(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? '')));
}

async function endWithEpoch(record: StreamRecord, endSessionsWithEpoch: EndSessionsWithEpoch): Promise<void> {
  const [credential, session] = [raisedCredential(record), startedSession(record)];
  if (credential !== undefined) await endSessionsWithEpoch.execute(credential);
  if (session !== undefined) await endSessionsWithEpoch.afterStart(session);
}

/** One after the other: of two epochs of a user, the first says why its sessions have ended. */
function eachOf(
  records: readonly StreamRecord[],
  failures: FailureLog,
  act: (record: StreamRecord) => Promise<void>,
): Promise<DynamoDBBatchResponse> {
  const reporting = (record: DynamoDBRecord): Promise<void> =>
    act(record).catch((error: unknown) => {
      failures.report('sessions were not ended with their epoch', error);
      throw error;
    });
  const event = { Records: records as DynamoDBRecord[] };
  const processor = new BatchProcessor(EventType.DynamoDBStreams);
  return processPartialResponse(event, reporting, processor, {
    processInParallel: false,
    throwOnFullBatchFailure: false,
  });
}

function idOf({ itemIdentifier }: { readonly itemIdentifier: string }): string {
  return itemIdentifier;
}
