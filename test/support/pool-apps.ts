import {
  AssociateSoftwareTokenCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createCognitoClient } from '../../src/adapters/cognito/cognito-client.js';
import type { Secret } from '../../src/domain/shared/secret.js';
import { Authenticator, STEP } from './authenticator.js';
import type { Cognito } from './cognito.js';

/** An authenticator app, each code of which the pool takes once. */
export interface PoolApp {
  /** The one after that of this half minute, which has set the app up: in force at once, as clocks may differ by a step. */
  readonly code: () => string;
  readonly wrongCode: () => string;
}

/** Sets up an authenticator app at the pool itself, as an application does there for its user. */
export async function enrolAtPool({ endpoint }: Pick<Cognito, 'endpoint'>, accessToken: Secret): Promise<PoolApp> {
  const client = createCognitoClient({ region: 'eu-central-1', endpoint, tryTimeout: 10_000 });
  const AccessToken = accessToken.reveal();
  const { SecretCode = '' } = await client.send(new AssociateSoftwareTokenCommand({ AccessToken }));
  const app = new Authenticator(SecretCode);
  const UserCode = app.codeAt(Date.now());
  await client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await client.send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }));
  client.destroy();
  return {
    code: () => app.codeAt(Date.now() + STEP),
    wrongCode: () => app.wrongCodeAt(Date.now()),
  };
}
