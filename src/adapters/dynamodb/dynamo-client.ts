import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { guardCalls } from './call-guard.js';

export interface DynamoSettings {
  readonly region: string;
  /** An engine that is not Amazon's and checks no credentials; absent in the cloud. */
  readonly endpoint?: string | undefined;
  /** Fewer where somebody else tries again. */
  readonly maxTries?: number;
  /** Milliseconds for each of these tries; longer than 800 only where no caller waits, as when tables are created. */
  readonly tryTimeout?: number;
}

/** Three tries of this length, with the SDK's jittered pauses between them, end well within 3 s. Milliseconds. */
const DEFAULT_TRY_TIMEOUT = 800;
const CONNECTION_TIMEOUT = 300;
const DEFAULT_MAX_TRIES = 3;

/** Talks to DynamoDB over kept-alive connections. How its calls fail: see `guardCalls`. */
export function createDynamoClient({
  region,
  endpoint,
  maxTries = DEFAULT_MAX_TRIES,
  tryTimeout = DEFAULT_TRY_TIMEOUT,
}: DynamoSettings): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    region,
    maxAttempts: maxTries,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT,
      requestTimeout: tryTimeout,
      throwOnRequestTimeout: true,
      // The request's own time ends with the head of the answer; this one is for a body that never comes.
      socketTimeout: tryTimeout,
    },
    ...(endpoint !== undefined && { endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
  });
  guardCalls(client);
  return DynamoDBDocumentClient.from(client);
}
