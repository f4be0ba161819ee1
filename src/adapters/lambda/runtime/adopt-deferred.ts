import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { FailureLog } from '../../../application/ports/failure-log.js';
import type { AdoptFromPool } from '../../../application/users/adopt-from-pool.js';
import { parseAdoption } from '../../sqs/adoption.message.js';

/** One after the other, each by itself: what fails is handed out again, and at last to the dead-letter queue, and nobody else waits for it. */
export async function adoptDeferred(
  records: readonly SQSRecord[],
  adoptFromPool: AdoptFromPool,
  failures: FailureLog,
): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const { messageId, body } of records) {
    try {
      const { id, requestId } = parseAdoption(body);
      await adoptFromPool.execute(id, { requestId, ip: null, userAgent: null });
    } catch (error) {
      failures.report('a deferred adoption has failed', error);
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}
