import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { Redis } from 'ioredis';
import { createCognitoClient } from '../../src/adapters/cognito/cognito-client.js';
import { JwtTrustedTokens } from '../../src/adapters/crypto/jwt-trusted-tokens.js';
import { PoolTokenChecks } from '../../src/adapters/crypto/pool-token-checks.js';
import { TrustedIssuers } from '../../src/adapters/crypto/trusted-issuers.js';
import { jwksSource } from '../../src/adapters/jwks/jwks-source.js';
import { JwksVerificationKeys } from '../../src/adapters/jwks/jwks-verification-keys.js';
import { readFunctionSettings } from '../../src/adapters/lambda/runtime/function-settings.js';
import { SystemClock } from '../../src/adapters/system/system-clock.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { anAccount, PASSWORD, type Account } from '../support/accounts.js';
import { anAdminToken, idOf } from '../support/admins.js';
import type { Answer } from '../support/api-client.js';
import { askHttpAuthorizer, askRestAuthorizer, type AskAuthorizer } from '../support/authorizers.js';
import { Cognito } from '../support/cognito.js';
import { httpVersion, restVersion, type EventVersion } from '../support/lambda-events.js';
import { clientOf } from '../support/lambda-fleet.js';
import { targetOf } from '../support/local-server.js';
import { MACHINE_CLIENTS, postForm } from '../support/machine-clients.js';
import { aMember } from '../support/pool-members.js';
import { startPoolFleet, type PoolFleet } from '../support/pool-fleet.js';
import { poolDoor } from '../support/trigger-fleet.js';

jest.setTimeout(300_000);

/** A handler has no end of its own: what it has connected would keep this process. */
const connected = jest.spyOn(Redis.prototype, 'connect');

const STRANGER = 'stranger';
const api = clientOf(httpVersion);

let fleet: PoolFleet;
let otherPool: Cognito;
let verifier: JwtTrustedTokens;
let adminToken: string;
beforeAll(async () => {
  fleet = await startPoolFleet({ MACHINE_CLIENTS }, { clientIds: ['mobile', STRANGER] });
  otherPool = await Cognito.start();
  const settings = readFunctionSettings(fleet.environment);
  verifier = signatureVerifier(settings);
  adminToken = anAdminToken(targetOf(settings, fleet.key));
});
afterAll(async () => {
  await fleet.stop();
  await otherPool.stop();
  for (const client of connected.mock.contexts) (client as Redis).disconnect();
});

/** What any JWT library would say that knows the pool's keys and client. */
function signatureVerifier({ userPool, lifetimes }: ReturnType<typeof readFunctionSettings>): JwtTrustedTokens {
  if (userPool === undefined) throw new Error('There is no user pool.');
  const keys = new JwksVerificationKeys(jwksSource(userPool.keySetUri), new SystemClock());
  const rules = { issuer: userPool.issuer, clientIds: userPool.clientIds, maxLifetime: lifetimes.accessToken };
  return new JwtTrustedTokens(new TrustedIssuers([new PoolTokenChecks(keys, rules)]));
}

const byGuard = (version: EventVersion) => async (token: string) =>
  (await clientOf(version).get('/v1/users/me', { token })).status;
const byAuthorizer = (ask: AskAuthorizer) => async (token: string) => {
  const answer = await ask(`Bearer ${token}`);
  return typeof answer === 'string' ? 200 : answer;
};

/** Whoever judges a token; an HTTP API knows 403 alone for what its authorizer refuses. */
const JUDGES = [
  ['the guard, REST', byGuard(restVersion), 401],
  ['the guard, HTTP', byGuard(httpVersion), 401],
  ['the authorizer, REST', byAuthorizer(askRestAuthorizer), 401],
  ['the authorizer, HTTP', byAuthorizer(askHttpAuthorizer), 403],
] as const;

async function verdictsOn(token: string): Promise<object> {
  const verdicts: [string, unknown][] = [];
  for (const [name, judge] of JUDGES) verdicts.push([name, await judge(token)]);
  return Object.fromEntries(verdicts);
}

const ADMITTED = Object.fromEntries(JUDGES.map(([name]) => [name, 200]));
const REFUSED = Object.fromEntries(JUDGES.map(([name, , refusal]) => [name, refusal]));

const account = () => anAccount(api, fleet.readMail);

/** As an application logs in that talks to a pool itself. */
async function atThePool({ endpoint }: Cognito, ClientId: string, USERNAME: string) {
  const client = createCognitoClient({ region: 'eu-central-1', endpoint, tryTimeout: 10_000 });
  const AuthParameters = { USERNAME, PASSWORD };
  const command = new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters });
  const { AuthenticationResult: tokens } = await client.send(command);
  client.destroy();
  return { access: tokens?.AccessToken ?? '', id: tokens?.IdToken ?? '' };
}

describe('a token of the pool is let through', () => {
  it('by everybody who judges it, whoever has logged in by our client', async () => {
    const { email, accessToken } = await account();
    const { access } = await atThePool(fleet.cognito, fleet.cognito.clientId, email);
    for (const token of [accessToken, access]) expect(await verdictsOn(token)).toEqual(ADMITTED);
  });
});

describe('nobody lets a token through that is', () => {
  it.each<[string, (ada: Account) => Promise<string>]>([
    ['an id token', async ({ email }) => (await atThePool(fleet.cognito, fleet.cognito.clientId, email)).id],
    ['another client’s', async ({ email }) => (await atThePool(fleet.cognito, STRANGER, email)).access],
    [
      'another pool’s',
      async () => {
        const { email } = await aMember(poolDoor(otherPool));
        return (await atThePool(otherPool, otherPool.clientId, email)).access;
      },
    ],
  ])('%s', async (_claim, tokenOf) => {
    const token = await tokenOf(await account());
    expect(token).toMatch(/^eyJ/);
    expect(await verdictsOn(token)).toEqual(REFUSED);
  });
});

type End = (ada: Account) => Promise<Answer>;

const asAdmin =
  (act: string): End =>
  async (ada) =>
    api.post(`/v1/admin/users/${await idOf(api, ada)}/${act}`, {
      token: adminToken,
      ...(act === 'suspend' && { body: { reason: 'spam' } }),
    });

const ENDS: readonly (readonly [string, End])[] = [
  ['revoked', ({ accessToken }) => postForm(api, 'revoke', { token: accessToken })],
  ['logged out', ({ accessToken: token }) => api.post('/v1/auth/logout', { token })],
  ['logged out by its cookie', ({ refreshToken: cookie }) => api.post('/v1/auth/logout', { cookie })],
  ['of a session that was ended', ({ accessToken: token }) => endOwnSession(token)],
  ['signed out everywhere', ({ accessToken: token }) => api.post('/v1/auth/logout-all', { token })],
  ['signed out everywhere by an admin', asAdmin('sessions/revoke')],
  ['of a user who was disabled', asAdmin('suspend')],
  ['of a user who is gone', ({ accessToken: token }) => api.delete('/v1/users/me', { token, body: {} })],
  [
    'from before a change of the password',
    ({ accessToken: token }) =>
      api.post('/v1/auth/password/change', {
        token,
        body: { currentPassword: PASSWORD, newPassword: 'Another-Horse-8-Staple' },
      }),
  ],
];

async function endOwnSession(token: string): Promise<Answer> {
  const { sessions } = (await api.get('/v1/auth/sessions', { token })).json;
  const [{ sessionId } = { sessionId: '' }] = sessions as readonly { readonly sessionId: string }[];
  return api.delete(`/v1/auth/sessions/${sessionId}`, { token });
}

describe('from the next request on, nobody lets a token through, though it verifies, that is', () => {
  it.each(ENDS)('%s', async (_claim, end) => {
    const ada = await account();
    expect(await verdictsOn(ada.accessToken)).toEqual(ADMITTED);
    expect((await end(ada)).status).toBeLessThan(300);
    expect(await verdictsOn(ada.accessToken)).toEqual(REFUSED);
    expect(await verifier.verify(new Secret(ada.accessToken), Date.now())).toBeDefined();
  });
});
