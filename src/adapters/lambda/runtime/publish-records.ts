import type { DynamoDBBatchResponse } from 'aws-lambda';
import type { PublishPending } from '../../../application/events/publish-pending.js';
import { userOfOutboxInsert } from '../../dynamodb/outbox-record.js';
import type { StreamRecord } from '../../dynamodb/stream-record.js';

/**
 * A record only says of whom something waits: what, is read from the outbox, in its order and as it is now. So it does not matter how often
 * a record comes, or after which other one. Fails the records of those of whom something still waits.
 */
export async function publishRecords(
  records: readonly StreamRecord[],
  publishPending: PublishPending,
): Promise<DynamoDBBatchResponse> {
  const inserts = records.flatMap((record) => {
    const userId = userOfOutboxInsert(record);
    return userId === undefined ? [] : [{ userId, itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }];
  });
  const left = await publishPending.execute(inserts.map(({ userId }) => userId));
  const failed = inserts.filter(({ userId }) => left.has(userId));
  return { batchItemFailures: failed.map(({ itemIdentifier }) => ({ itemIdentifier })) };
}
