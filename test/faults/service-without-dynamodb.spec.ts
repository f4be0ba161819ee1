import { setTimeout as pause } from 'node:timers/promises';
import { anAccount, anAddress, expectStatus, logIn, refresh, register, type Account } from '../support/accounts.js';
import type { Answer } from '../support/api-client.js';
import { aDynamoClient } from '../support/dynamodb.js';
import { dynamoSnapshot } from '../support/dynamodb-snapshot.js';
import { engines } from '../support/engines.js';
import { blackHole, FaultProxy, refusal, slowness, type Fault } from '../support/fault-proxy.js';
import { internalServerError, throttling } from '../support/http-faults.js';
import { brokenInvariants } from '../support/invariant-checker.js';
import { report } from '../support/report.js';
import { PREFERENCES } from '../support/story.js';
import { REAL_DEADLINE } from '../support/patience.js';
import { WiredServer } from '../support/wired-server.js';

/** Milliseconds from a request to its answer, whatever is wrong behind us. */
const LONGEST = 3_000;

const direct = aDynamoClient();
let proxy: FaultProxy;
let server: WiredServer;
let account: Account;

beforeAll(async () => {
  proxy = await FaultProxy.inFrontOf(engines.dynamoDbEndpoint);
  server = await WiredServer.start({ DYNAMODB_ENDPOINT: proxy.url('http'), ...REAL_DEADLINE });
}, 60_000);

beforeEach(async () => {
  account = await anAccount(server.api);
  // So that Redis answers for the caller's revocations.
  await pause(1_100);
  await server.api.get('/v1/users/me', { token: account.accessToken });
});

afterAll(async () => {
  await server.stop();
  await proxy.close();
});

/** Every route that needs the tables. */
function everyRequest({
  email,
  accessToken: token,
  refreshToken: cookie,
}: Account): Record<string, () => Promise<Answer>> {
  const { api } = server;
  const confirmation = { registrationId: '5f0c9f3a-6b0e-4c1c-9d53-3f7f7a6b1d10', code: '123456' };
  return {
    register: () => register(api, anAddress()),
    confirm: () => api.post('/v1/auth/register/confirm', { body: confirmation }),
    resend: () => api.post('/v1/auth/register/resend', { body: { registrationId: confirmation.registrationId } }),
    'log in': () => logIn(api, email),
    refresh: () => refresh(api, cookie),
    'list sessions': () => api.get('/v1/auth/sessions', { token }),
    'read the user': () => api.get('/v1/users/me', { token }),
    'update the profile': () => api.put('/v1/users/me', { token, body: { firstName: 'Grace' } }),
    'read preferences': () => api.get('/v1/preferences', { token }),
    'replace preferences': () => api.put('/v1/preferences', { token, body: PREFERENCES }),
    'log out': () => api.post('/v1/auth/logout', { token, cookie }),
    'log out everywhere': () => api.post('/v1/auth/logout-all', { token }),
  };
}

interface Timed {
  readonly name: string;
  readonly answer: Answer;
  readonly took: number;
}

async function timed(name: string, call: () => Promise<Answer>): Promise<Timed> {
  const since = performance.now();
  return { name, answer: await call(), took: performance.now() - since };
}

function expectUnavailable({ answer: { status, code, headers }, name, took }: Timed): void {
  expect({ name, status, code }).toEqual({ name, status: 503, code: 'unavailable' });
  expect(headers['retry-after']).toMatch(/^[1-9]\d*$/);
  expect(took).toBeLessThan(LONGEST);
}

async function expectWhole(): Promise<void> {
  expect(brokenInvariants(await dynamoSnapshot(direct, server.tables))).toEqual([]);
}

describe('the service, with DynamoDB', () => {
  it.each<[string, Fault]>([
    ['a black hole', blackHole],
    ['refusing connections', refusal],
    ['throttling', throttling],
    ['failing with 500', internalServerError],
  ])(
    '%s, answers everything with 503 and Retry-After within 3 s, and does nothing',
    async (name, fault) => {
      proxy.inject(fault);
      const answers = await Promise.all(Object.entries(everyRequest(account)).map((request) => timed(...request)));
      // What is still being tried behind the answers must not succeed now.
      await pause(1_000);
      proxy.heal();
      report(`${name}: slowest 503 after ${Math.max(...answers.map(({ took }) => took)).toFixed(0)} ms`);
      answers.forEach(expectUnavailable);
      await expectWhole();
      const { accessToken: token, refreshToken } = account;
      const me = await expectStatus(200, server.api.get('/v1/users/me', { token }));
      expect(me.json).toMatchObject({ version: 1, firstName: null });
      expect((await server.api.get('/v1/preferences', { token })).status).toBe(404);
      await expectStatus(200, refresh(server.api, refreshToken));
    },
    30_000,
  );

  it('slow, so that each call is in time and a login of seven is not, answers within 3 s all the same', async () => {
    proxy.inject(slowness(600));
    const login = await timed('log in', () => logIn(server.api, account.email));
    proxy.heal();
    expectUnavailable(login);
    await pause(2_000);
    await expectWhole();
    expect((await logIn(server.api, account.email)).status).toBe(200);
  }, 30_000);

  it('gone, tells so: alive and not ready', async () => {
    proxy.inject(refusal);
    const [live, ready] = await Promise.all(['live', 'ready'].map((path) => server.api.get(`/health/${path}`)));
    proxy.heal();
    expect(live?.status).toBe(200);
    expect(ready).toMatchObject({ status: 503, json: { status: 'unavailable', checks: { dynamodb: 'down' } } });
  }, 30_000);
});
