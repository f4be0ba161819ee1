import { DENY_LIST_CONFIG, startRedisServer, type RedisServer } from '../../scripts/engines/redis-server.js';
import { anAccount, expectStatus, grantOf, logIn, type Account } from '../support/accounts.js';
import type { Answer } from '../support/api-client.js';
import { CALLERS, concurrently } from '../support/concurrently.js';
import { engines } from '../support/engines.js';
import { blackHole, FaultProxy } from '../support/fault-proxy.js';
import { report } from '../support/report.js';
import { REAL_DEADLINE } from '../support/patience.js';
import { WiredServer } from '../support/wired-server.js';

const LOGINS = 60;
/** So many that none has more sessions than it may: ending the oldest one is no login's ordinary business. */
const ACCOUNTS = 6;
const CHECKS_A_CALLER = 20;

let denyList: RedisServer;
let toRedis: FaultProxy;
let toDynamoDb: FaultProxy;
let server: WiredServer;
let account: Account;

beforeAll(async () => {
  denyList = await startRedisServer({ config: DENY_LIST_CONFIG });
  toRedis = await FaultProxy.inFrontOf(denyList.url);
  toDynamoDb = await FaultProxy.inFrontOf(engines.dynamoDbEndpoint);
  server = await WiredServer.start({
    DENY_LIST_REDIS_URL: toRedis.url('redis'),
    DYNAMODB_ENDPOINT: toDynamoDb.url('http'),
    ...REAL_DEADLINE,
  });
}, 60_000);

beforeEach(async () => {
  account = await anAccount(server.api);
});

afterEach(() => {
  toRedis.heal();
  toDynamoDb.heal();
});

afterAll(async () => {
  await server.stop();
  await Promise.all([toRedis.close(), toDynamoDb.close(), denyList.stop()]);
});

async function took(call: () => Promise<Answer>): Promise<number> {
  const since = performance.now();
  await expectStatus(200, call());
  return performance.now() - since;
}

/** Milliseconds of each login, one after the other. */
async function logins(accounts: readonly Account[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (let i = 0; i < LOGINS; i += 1)
    times.push(await took(() => logIn(server.api, accounts[i % ACCOUNTS]?.email ?? '')));
  return times;
}

function percentile(times: readonly number[], part: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * part)] ?? NaN;
}

const readMe = (token: string) => server.api.get('/v1/users/me', { token });

describe('the service, with a deny list that swallows everything', () => {
  it('logs in as fast as ever', async () => {
    const accounts = await concurrently(() => anAccount(server.api), ACCOUNTS);
    await logins(accounts);
    const healthy = await logins(accounts);
    toRedis.inject(blackHole);
    const without = await logins(accounts);
    const [p50, p99, p50Without, p99Without] = [healthy, without].flatMap((times) =>
      [0.5, 0.99].map((part) => percentile(times, part)),
    ) as [number, number, number, number];
    report(
      `${LOGINS} logins: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms; ` +
        `without the deny list p50 ${p50Without.toFixed(0)} ms, p99 ${p99Without.toFixed(0)} ms`,
    );
    // Waiting for Redis would cost each login 50 ms; what else comes and goes is the machine.
    expect(p50Without).toBeLessThan(1.5 * p50 + 20);
    expect(p99Without).toBeLessThan(3 * p99 + 100);
  }, 60_000);

  it('goes on letting people in', async () => {
    await readMe(account.accessToken);
    toRedis.inject(blackHole);
    const times = await concurrently(async () => {
      const mine: number[] = [];
      for (let i = 0; i < CHECKS_A_CALLER; i += 1) mine.push(await took(() => readMe(account.accessToken)));
      return mine;
    });
    const all = times.flat();
    report(
      `${all.length} authenticated requests of ${CALLERS} callers without the deny list: all 200, ` +
        `p50 ${percentile(all, 0.5).toFixed(0)} ms, slowest ${Math.max(...all).toFixed(0)} ms`,
    );
    expect(Math.max(...all)).toBeLessThan(3_000);
  }, 60_000);

  it('takes logouts, and refuses what was logged out during and after it', async () => {
    await readMe(account.accessToken);
    toRedis.inject(blackHole);
    await expectStatus(204, server.api.post('/v1/auth/logout', { token: account.accessToken }));
    expect((await readMe(account.accessToken)).status).toBe(401);
    toRedis.heal();
    for (let i = 0; i < 20; i += 1) {
      expect((await readMe(account.accessToken)).status).toBe(401);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }, 30_000);

  it('and DynamoDB down too, answers 503 with Retry-After within 3 s to valid and revoked tokens alike', async () => {
    const valid = grantOf(await expectStatus(200, logIn(server.api, account.email)));
    await expectStatus(204, server.api.post('/v1/auth/logout', { token: account.accessToken }));
    toRedis.inject(blackHole);
    toDynamoDb.inject(blackHole);
    const since = performance.now();
    const answers = await concurrently((i) => readMe((i % 2 === 0 ? valid : account).accessToken));
    expect(performance.now() - since).toBeLessThan(3_200);
    expect(new Set(answers.map(({ status, code }) => `${status} ${String(code)}`))).toEqual(
      new Set(['503 unavailable']),
    );
    expect(answers.every(({ headers }) => Number(headers['retry-after']) >= 1)).toBe(true);
  }, 30_000);
});
