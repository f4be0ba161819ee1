import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

export interface SecretsManagerSettings {
  readonly region: string;
  /** An engine that is not Amazon's and checks no credentials; absent in the cloud. */
  readonly endpoint: string | undefined;
  /** Milliseconds for each of at most three tries. */
  readonly tryTimeout?: number;
}

const DEFAULT_TRY_TIMEOUT = 800;

/** A login may wait for the first read of its process. */
export function createSecretsManagerClient({
  region,
  endpoint,
  tryTimeout = DEFAULT_TRY_TIMEOUT,
}: SecretsManagerSettings): SecretsManagerClient {
  return new SecretsManagerClient({
    region,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 300, requestTimeout: tryTimeout, throwOnRequestTimeout: true },
    ...(endpoint !== undefined && { endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
  });
}
