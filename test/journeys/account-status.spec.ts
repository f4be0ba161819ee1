import { RevokeRole } from '../../src/application/admin/revoke-role.js';
import { readSettings } from '../../src/adapters/lambda/runtime/settings.js';
import { changeRole } from '../../src/adapters/local/change-role.js';
import { createLocalApp } from '../../src/adapters/local/server.js';
import { seedAdmin } from '../../src/adapters/local/seed-admin.js';
import { anAccount, anAddress, expectStatus, logIn, mailboxOf, PASSWORD, refresh } from '../support/accounts.js';
import { idOf } from '../support/admins.js';
import { logInWithNewFactor } from '../support/http-enrolments.js';
import { ApiClient } from '../support/api-client.js';
import { anEmailAddress } from '../support/builders.js';
import { httpSender } from '../support/http-sender.js';
import { ORIGIN } from '../support/members.js';
import { testSettings } from '../support/local-server.js';
import { aServerKey } from '../support/server-keys.js';
import { CompiledService } from '../support/service-process.js';
import { aSigningKeyFile } from '../support/signing-key-file.js';
import { onEngines } from '../support/wired-server.js';

jest.setTimeout(120_000);

/** Milliseconds between two requests: 50 a second. */
const INTERVAL = 20;
const BEFORE = 1_000;
const AFTER = 3_000;
/** Milliseconds from the answer on after which nothing may be accepted any more. */
const PROMISE = 1_000;

const ADMIN = anEmailAddress();
const seeded = { BOOTSTRAP_ADMIN_EMAIL: ADMIN, BOOTSTRAP_ADMIN_PASSWORD: PASSWORD };

/** A service in one or more processes, and what its operator can do. */
interface Deployment {
  /** One a process. */
  readonly apis: readonly [ApiClient, ...ApiClient[]];
  dismissAdmin(): Promise<unknown>;
  stop(): Promise<void>;
}

async function inMemory(): Promise<Deployment> {
  const settings = testSettings(seeded);
  const app = await createLocalApp(settings);
  await app.listen(0, '127.0.0.1');
  await seedAdmin(app, settings);
  const sender = httpSender(await app.getUrl());
  return {
    apis: [new ApiClient(sender.send)],
    dismissAdmin: () => app.get(RevokeRole).execute({ email: ADMIN, role: 'admin', origin: ORIGIN }),
    stop: async () => {
      sender.close();
      await app.close();
    },
  };
}

async function inTwoProcesses(): Promise<Deployment> {
  const service = new CompiledService();
  const environment = {
    ...onEngines(),
    ...seeded,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    SIGNING_KEY_FILE: aSigningKeyFile().path,
    REFRESH_KEY: aServerKey().reveal(),
    RATE_LIMIT_SCALE: '1000',
    LOG_LEVEL: 'error',
  };
  const first = service.start(environment);
  const senders = [httpSender(await first.url())];
  const second = service.start(environment);
  senders.push(httpSender(await second.url()));
  const [one, other] = senders.map(({ send }) => new ApiClient(send));
  if (one === undefined || other === undefined) throw new Error('Two processes have two clients.');
  return {
    apis: [one, other],
    dismissAdmin: () => changeRole('revoke', ADMIN, readSettings(environment)),
    stop: async () => {
      for (const sender of senders) sender.close();
      for (const process of [first, second]) process.signal('SIGTERM');
      await Promise.all([first.ended(), second.ended()]);
      service.remove();
    },
  };
}

interface Outcome {
  /** Since the answer to what should end it all; milliseconds. */
  readonly at: number;
  /** 0 for a request that got no answer. */
  readonly status: number;
}

/** Sends requests in turn to every process, whatever has become of those before, and does `act` in their midst. */
async function underLoad({ apis }: Deployment, path: string, token: string, act: () => Promise<unknown>) {
  const requests: Promise<{ readonly startedAt: number; readonly status: number }>[] = [];
  const timer = setInterval(() => {
    const api = apis[requests.length % apis.length] ?? apis[0];
    const startedAt = performance.now();
    const status = api.get(path, { token }).then(
      (answer) => answer.status,
      () => 0,
    );
    requests.push(status.then((known) => ({ startedAt, status: known })));
  }, INTERVAL);
  await pause(BEFORE);
  const begunAt = performance.now();
  let answeredAt: number;
  try {
    await act();
    answeredAt = performance.now();
    await pause(AFTER);
  } finally {
    clearInterval(timer);
  }
  const outcomes: Outcome[] = (await Promise.all(requests)).map(({ startedAt, status }) => ({
    at: startedAt - answeredAt,
    status,
  }));
  return {
    before: outcomes.filter(({ at }) => at < begunAt - answeredAt - INTERVAL),
    after: outcomes.filter(({ at }) => at > 0),
  };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function expectEnded({ before, after }: Awaited<ReturnType<typeof underLoad>>): void {
  const late = after.filter(({ at }) => at >= PROMISE);
  expect(before.length).toBeGreaterThan(10);
  expect(late.length).toBeGreaterThan(25);
  expect(late.filter(({ status }) => status !== 401)).toEqual([]);
}

describe.each([
  ['memory', inMemory],
  ['DynamoDB and Redis, in two processes', inTwoProcesses],
])('on %s', (_name, start) => {
  let deployment: Deployment;
  let api: ApiClient;
  let admin: string;
  beforeAll(async () => {
    deployment = await start();
    [api] = deployment.apis;
    admin = (await logInWithNewFactor(api, ADMIN)).accessToken;
  });
  afterAll(() => deployment.stop());

  it('no request of a suspended user is accepted from one second after the answer, nor after reactivation', async () => {
    const ada = await anAccount(api, mailboxOf(api), anAddress());
    const account = `/v1/admin/users/${await idOf(api, ada)}`;
    const suspend = () => api.post(`${account}/suspend`, { token: admin, body: { reason: 'spam' } });
    const load = await underLoad(deployment, '/v1/users/me', ada.accessToken, suspend);
    expect(new Set(load.before.map(({ status }) => status))).toEqual(new Set([200]));
    expectEnded(load);

    expect((await api.post(`${account}/reactivate`, { token: admin })).status).toBe(200);
    for (const process of deployment.apis) {
      expect((await process.get('/v1/users/me', { token: ada.accessToken })).status).toBe(401);
      expect((await refresh(process, ada.refreshToken)).code).toBe('invalid_refresh_token');
      expect((await logIn(process, ada.email)).status).toBe(200);
    }
  });

  it('no request of a deleted user is accepted from one second after the answer', async () => {
    const ada = await anAccount(api, mailboxOf(api), anAddress());
    const remove = () =>
      expectStatus(200, api.delete('/v1/users/me', { token: ada.accessToken, body: { currentPassword: PASSWORD } }));
    const load = await underLoad(deployment, '/v1/users/me', ada.accessToken, remove);
    expect(new Set(load.before.map(({ status }) => status))).toEqual(new Set([200]));
    expectEnded(load);
    for (const process of deployment.apis) {
      expect((await refresh(process, ada.refreshToken)).code).toBe('invalid_refresh_token');
      expect((await logIn(process, ada.email)).code).toBe('account_deleted');
    }
  });

  it('no request of a former admin is accepted from one second after the answer', async () => {
    const load = await underLoad(deployment, `/v1/admin/users?email=${ADMIN}`, admin, deployment.dismissAdmin);
    expect(new Set(load.before.map(({ status }) => status))).toEqual(new Set([200]));
    expectEnded(load);
    expect((await logIn(api, ADMIN)).json['challenge']).toBe('totp');
  });
});
