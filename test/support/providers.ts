import { mailboxOf, type ReadMail } from './accounts.js';
import { Cognito } from './cognito.js';
import { startTestServer, type TestServer } from './local-server.js';

export const PROVIDERS = ['native', 'cognito'] as const;

export type ProviderName = (typeof PROVIDERS)[number];

export interface ProvidedServer extends Omit<TestServer, 'stop'> {
  /** The newest mail to an address, whoever has sent it. */
  readonly readMail: ReadMail;
  /** Where the provider is a user pool. */
  readonly cognito: Cognito | undefined;
  stop(): Promise<void>;
}

/** The local server with either identity provider. */
export async function startWith(provider: ProviderName, changes: NodeJS.ProcessEnv = {}): Promise<ProvidedServer> {
  if (provider === 'cognito') return startWithPool(changes);
  const server = await startTestServer(changes);
  return { ...server, readMail: mailboxOf(server.api), cognito: undefined };
}

async function startWithPool(changes: NodeJS.ProcessEnv): Promise<ProvidedServer> {
  const cognito = await Cognito.start({ triggers: { preTokenGeneration: withOurScope } });
  const server = await startTestServer({ ...settingsOf(cognito), ...changes });
  const stop = async () => {
    await server.stop();
    await cognito.stop();
  };
  return { ...server, readMail: mailboxOf(server.api), cognito, stop };
}

function settingsOf({ poolId, clientId, endpoint }: Cognito): NodeJS.ProcessEnv {
  return {
    IDENTITY_PROVIDER: 'cognito',
    COGNITO_USER_POOL_ID: poolId,
    COGNITO_CLIENT_IDS: clientId,
    COGNITO_ENDPOINT: endpoint,
  };
}

/** What every pool of ours has for a pre-token-generation trigger. */
async function withOurScope(event: Record<string, unknown>): Promise<unknown> {
  const accessTokenGeneration = { scopesToAdd: ['user'] };
  return { ...event, response: { claimsAndScopeOverrideDetails: { accessTokenGeneration } } };
}
