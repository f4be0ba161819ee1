import { SQSClient } from '@aws-sdk/client-sqs';

/** For one queue, wherever its URL points. One retry at most: somebody waits for it. */
export function createSqsClient(region: string, queueUrl: string): SQSClient {
  return new SQSClient({
    region,
    endpoint: new URL(queueUrl).origin,
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 300, requestTimeout: 800, throwOnRequestTimeout: true },
  });
}
