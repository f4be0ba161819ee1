import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';

export interface CognitoSettings {
  readonly region: string;
  /** An engine that is not Amazon's and checks no credentials; absent in the cloud. */
  readonly endpoint: string | undefined;
  /** Tries a call; more than one only for what may be repeated. */
  readonly tries?: number;
  /** Milliseconds for each of them. */
  readonly tryTimeout?: number;
}

/** Within the 3 s of a request, and with room for a trigger that starts cold. Milliseconds. */
const DEFAULT_TRY_TIMEOUT = 2_500;

/** One try: a sign-up or a code cannot be repeated, and whoever waits can. */
export function createCognitoClient({
  region,
  endpoint,
  tries = 1,
  tryTimeout = DEFAULT_TRY_TIMEOUT,
}: CognitoSettings): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    region,
    maxAttempts: tries,
    requestHandler: {
      connectionTimeout: 300,
      requestTimeout: tryTimeout,
      throwOnRequestTimeout: true,
      // The request's own time ends with the head of the answer; this one is for a body that never comes.
      socketTimeout: tryTimeout,
    },
    ...(endpoint !== undefined && { endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
  });
}
