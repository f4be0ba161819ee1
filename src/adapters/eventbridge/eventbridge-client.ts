import { EventBridgeClient } from '@aws-sdk/client-eventbridge';

export interface EventBridgeSettings {
  readonly region: string;
  /** An engine that is not Amazon's and checks no credentials; absent in the cloud. */
  readonly endpoint: string | undefined;
  /** Milliseconds for each of at most three tries. */
  readonly tryTimeout?: number;
}

const DEFAULT_TRY_TIMEOUT = 2_000;

/** Three tries with the SDK's jittered pauses: nobody waits for an event, and whoever publishes comes back. */
export function createEventBridgeClient({
  region,
  endpoint,
  tryTimeout = DEFAULT_TRY_TIMEOUT,
}: EventBridgeSettings): EventBridgeClient {
  return new EventBridgeClient({
    region,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 300, requestTimeout: tryTimeout, throwOnRequestTimeout: true },
    ...(endpoint !== undefined && { endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
  });
}
