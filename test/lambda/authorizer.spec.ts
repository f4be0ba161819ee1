import net from 'node:net';
import { Redis } from 'ioredis';
import { handler } from '../../src/adapters/lambda/authorizer.handler.js';
import { authorizer } from '../../src/adapters/lambda/runtime/authorizer.js';
import { readFunctionSettings } from '../../src/adapters/lambda/runtime/function-settings.js';
import { authorizing } from '../../src/adapters/lambda/wiring/authorizing.js';
import { MINUTE } from '../../src/domain/shared/instant.js';
import { anAccount, type Account } from '../support/accounts.js';
import { askHttpAuthorizer, askRestAuthorizer, METHOD_ARN } from '../support/authorizers.js';
import { aUserId } from '../support/builders.js';
import { CapturedLog } from '../support/captured-log.js';
import { Forge, type Target } from '../support/forge.js';
import { hostileTokens, isSteady } from '../support/hostile-tokens.js';
import { httpVersion } from '../support/lambda-events.js';
import { clientOf, startFleet, type LambdaFleet } from '../support/lambda-fleet.js';
import { measurementsIn } from '../support/measurements.js';
import { PoolIssuer, serveKeySets } from '../support/pool-issuer.js';

jest.setTimeout(60_000);

/** A handler has no end of its own: what it has connected would keep this process. */
const connected = jest.spyOn(Redis.prototype, 'connect');

const pool = new PoolIssuer();
const api = clientOf(httpVersion);
let keySets: Awaited<ReturnType<typeof serveKeySets>>;
let fleet: LambdaFleet;
let target: Target;
let account: Account;

beforeAll(async () => {
  keySets = await serveKeySets(pool);
  fleet = await startFleet({
    COGNITO_USER_POOL_ID: pool.poolId,
    COGNITO_CLIENT_IDS: pool.clientId,
    COGNITO_ENDPOINT: keySets.endpoint,
  });
  const issuer = fleet.environment['JWT_ISSUER'] ?? '';
  const now = Math.floor(Date.now() / 1000) * 1000;
  target = { key: fleet.key, issuer, audience: 'user-service', lifetime: 15 * MINUTE, now };
  account = await anAccount(api, fleet.readMail);
});
afterAll(async () => {
  await fleet.stop();
  keySets.stop();
  for (const client of connected.mock.contexts) (client as Redis).disconnect();
});

const bearer = (token: string) => `Bearer ${token}`;

describe.each([
  ['of a REST API', askRestAuthorizer, 401],
  ['of an HTTP API', askHttpAuthorizer, 403],
] as const)('the authorizer %s', (_, ask, refused) => {
  it('lets a user through, and says who it is', async () => {
    const me = await api.get('/v1/users/me', { token: account.accessToken });
    expect(await ask(bearer(account.accessToken))).toBe(me.json['userId']);
  });

  it('lets a member of the user pool through', async () => {
    const sub = aUserId();
    expect(await ask(bearer(pool.token({ sub })))).toBe(sub);
  });

  it('refuses a request without a token, with two, and with another scheme', async () => {
    const good = bearer(account.accessToken);
    for (const headers of [
      [],
      [''],
      ['Bearer'],
      [good, good],
      [`Basic ${account.accessToken}`],
      [account.accessToken],
    ]) {
      expect(await ask(...headers)).toBe(refused);
    }
  });

  it('refuses every hostile token but those that HTTP trims, and asks for no more than one set of keys', async () => {
    await ask(bearer(account.accessToken));
    const connect = jest.spyOn(net.Socket.prototype, 'connect');
    const verdicts = new Map<string, unknown>();
    for (const { name, token } of hostileTokens(target).filter(isSteady)) verdicts.set(name, await ask(bearer(token)));
    const calls = connect.mock.calls.length;
    connect.mockRestore();
    expect([...verdicts].filter(([, verdict]) => verdict !== refused)).toEqual([]);
    expect(verdicts.size).toBeGreaterThan(350);
    expect(calls).toBeLessThanOrEqual(1);
  });

  it('refuses a token from the moment that it is revoked', async () => {
    const { accessToken } = await anAccount(api, fleet.readMail);
    expect(typeof (await ask(bearer(accessToken)))).toBe('string');
    await api.post('/v1/auth/logout-all', { token: accessToken });
    expect(await ask(bearer(accessToken))).toBe(refused);
  });
});

it.each([undefined, null, {}, { type: 'TOKEN', authorizationToken: 'Bearer x' }, { type: 'REQUEST' }])(
  'lets nobody through for %j, which is no question of an API',
  async (event) => {
    await expect(handler(event)).rejects.toThrow('This is no request of an API Gateway authorizer.');
  },
);

it('asks the ledger where Redis does not answer, which is counted', async () => {
  const changes = { DENY_LIST_REDIS_URL: 'redis://127.0.0.1:1', LOG_LEVEL: 'error' };
  const ask = authorizer(() => authorizing(readFunctionSettings({ ...fleet.environment, ...changes })));
  const log = new CapturedLog();
  await ask({ type: 'REQUEST', methodArn: METHOD_ARN, headers: { authorization: bearer(account.accessToken) } });
  log.restore();
  expect(measurementsIn(log.text.trim().split('\n'))).toEqual([
    expect.objectContaining({ metric: 'RevocationFallback', value: 1 }),
  ]);
});

describe('an authorizer that can ask nobody', () => {
  it.each([
    ['keys', { JWT_ISSUER: 'http://127.0.0.1:1' }],
    ['revocations', { DENY_LIST_REDIS_URL: 'redis://127.0.0.1:1', DYNAMODB_ENDPOINT: 'http://127.0.0.1:1' }],
  ])('lets nobody through without %s', async (_, changes) => {
    const settings = readFunctionSettings({ ...fleet.environment, ...changes });
    const ask = authorizer(() => authorizing(settings));
    const authorization = bearer(new Forge({ ...target, issuer: settings.issuer }).token());
    const answer = ask({ type: 'REQUEST', methodArn: METHOD_ARN, headers: { authorization } });
    await expect(answer).rejects.not.toThrow('Unauthorized');
  });
});
