import { AwsRouter } from '../engines/aws/aws-router.js';
import { LocalCognito } from '../engines/aws/cognito/local-cognito.js';
import { SentCodes } from '../engines/aws/cognito/sent-codes.js';

/** What the API is told of the pool. */
export const POOL_SETTINGS = { COGNITO_USER_POOL_ID: 'eu-central-1_LocalPool', COGNITO_CLIENT_IDS: 'local' };

/** A user pool in this process. It forgets its members when it ends. */
export async function startUserPool(): Promise<AwsRouter> {
  const { COGNITO_USER_POOL_ID: id, COGNITO_CLIENT_IDS: clientId } = POOL_SETTINGS;
  const codes = new SentCodes();
  const triggers = { preTokenGeneration: withOurScope };
  const cognito = new LocalCognito([{ id, clientIds: [clientId], deliver: codes.deliver, triggers }]);
  const services = { ...cognito.services, ...codes.services };
  return AwsRouter.start(services, { documentAt: (path) => cognito.documentAt(path) });
}

/** What opens our routes, as a pre-token-generation trigger adds it to access tokens. */
async function withOurScope(event: Record<string, unknown>): Promise<unknown> {
  const accessTokenGeneration = { scopesToAdd: ['user'] };
  return { ...event, response: { claimsAndScopeOverrideDetails: { accessTokenGeneration } } };
}
