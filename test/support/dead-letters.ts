import type { DeadLetter } from '../../src/adapters/local/events/dead-letter.js';

/** As Lambda puts it into the queue of a failed batch of a DynamoDB stream. */
export function aDeadLetter({ functionName, streamArn, shardId, first, last }: DeadLetter, version = ''): string {
  return JSON.stringify({
    requestContext: {
      requestId: '8d0f1d1c-9b1c-4f4e-8d7a-0d3f1c2b3a4d',
      functionArn: `arn:aws:lambda:eu-central-1:123456789012:function:user-service-dev-${functionName}${version}`,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: 4,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: null },
    version: '1.0',
    timestamp: '2026-03-01T09:30:00.000Z',
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first,
      endSequenceNumber: last,
      approximateArrivalOfFirstRecord: '2026-03-01T09:29:00Z',
      approximateArrivalOfLastRecord: '2026-03-01T09:29:30Z',
      batchSize: 1,
      streamArn,
    },
  });
}
