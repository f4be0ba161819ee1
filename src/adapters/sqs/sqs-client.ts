import { SQSClient } from '@aws-sdk/client-sqs';

/** For one queue, wherever its URL points. One retry at most: somebody waits for it. `tryTimeout` in milliseconds. */
export function createSqsClient(region: string, queueUrl: string, tryTimeout = 800): SQSClient {
  return new SQSClient({
    region,
    endpoint: new URL(queueUrl).origin,
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 300, requestTimeout: tryTimeout, throwOnRequestTimeout: true },
  });
}
