import type { DynamoDBBatchResponse } from 'aws-lambda';
import type { PublishFacts } from '../../../application/events/publish-facts.js';
import type { FailureLog } from '../../../application/ports/failure-log.js';
import type { RecordedFact } from '../../../domain/events/recorded-event.js';
import type { StreamRecord } from '../../dynamodb/stream-record.js';

/**
 * Publishes what the records of a batch tell. Fails those of which it has not been published; a record that makes no sense fails alone, and
 * ends in the dead-letter queue.
 */
export async function publishFactsOfRecords(
  records: readonly StreamRecord[],
  factOf: (record: StreamRecord) => RecordedFact | undefined,
  publishFacts: PublishFacts,
  failures: FailureLog,
): Promise<DynamoDBBatchResponse> {
  const facts = new Map<StreamRecord, RecordedFact>();
  const failed = new Set<StreamRecord>();
  for (const record of records) {
    try {
      const fact = factOf(record);
      if (fact !== undefined) facts.set(record, fact);
    } catch (error) {
      failures.report('a stream record makes no sense', error);
      failed.add(record);
    }
  }
  const left = await publishFacts.execute([...facts.values()]);
  for (const [record, fact] of facts) if (left.has(fact)) failed.add(record);
  return failuresOf(records.filter((record) => failed.has(record)));
}

/** As Lambda wants to hear of them. */
export function failuresOf(records: readonly StreamRecord[]): DynamoDBBatchResponse {
  return {
    batchItemFailures: records.map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber ?? '' })),
  };
}
