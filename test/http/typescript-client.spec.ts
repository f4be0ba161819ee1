import { spawnSync } from 'node:child_process';
import { BrowserTabs } from '../../clients/typescript/src/browser-tabs.js';
import { ApiError, UserService, type UserServiceOptions } from '../../clients/typescript/src/user-service.js';
import { anAccount, anAddress, mailboxOf, PASSWORD } from '../support/accounts.js';
import { startTestServer, type TestServer } from '../support/local-server.js';
import { SharedBrowser } from '../support/shared-browser.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** What went over the wire, as `status METHOD /path`. */
class Wire {
  readonly exchanges: string[] = [];

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(url, init);
    this.exchanges.push(`${response.status} ${init.method} ${new URL(url).pathname}`);
    return response;
  };

  count(exchange: string): number {
    return this.exchanges.filter((one) => one === exchange).length;
  }
}

const REFRESHED = '200 POST /v1/auth/refresh';
const READ = '200 GET /v1/users/me';
const LIFETIME = 900_000;

function aClient(options: UserServiceOptions = {}) {
  const wire = new Wire();
  let time = 0;
  const client = new UserService(server.url, { fetch: wire.fetch, now: () => time, ...options });
  return { client, wire, pass: (milliseconds: number) => (time += milliseconds) };
}

async function logIn(client: UserService): Promise<string> {
  const { email } = await anAccount(server.api);
  await client.call('POST /v1/auth/login', { body: { email, password: PASSWORD } });
  return email;
}

const readMe = (client: UserService) => client.call('GET /v1/users/me');
const twentyTimes = (client: UserService) => Promise.all(Array.from({ length: 20 }, () => readMe(client)));

describe('the TypeScript client', () => {
  it('registers, confirms, logs in and reads', async () => {
    const { client } = aClient();
    const email = anAddress();
    const { data } = await client.call('POST /v1/auth/register', { body: { email, password: PASSWORD } });
    const { code = '' } = await mailboxOf(server.api)(email);
    await client.call('POST /v1/auth/register/confirm', { body: { registrationId: data.registrationId, code } });
    await client.call('POST /v1/auth/login', { body: { email, password: PASSWORD } });
    const me = await readMe(client);
    expect(me.data.email).toBe(email);
    expect(me.headers.get('etag')).toBe('"1"');
  });

  it('fills in paths, queries and headers', async () => {
    const { client } = aClient();
    await logIn(client);
    const { data: todo, headers } = await client.call('POST /v1/todos', {
      body: { title: 'Buy milk' },
      headers: { 'Idempotency-Key': 'milk' },
    });
    const etag = headers.get('etag') ?? '';
    const params = { todoId: todo.todoId };
    await client.call('PUT /v1/todos/{todoId}', { params, headers: { 'If-Match': etag }, body: { completed: true } });
    const { data: done } = await client.call('GET /v1/todos', { query: { completed: true, limit: 1 } });
    expect(done.items.map(({ title }) => title)).toEqual(['Buy milk']);
    expect((await client.call('DELETE /v1/todos/{todoId}', { params })).data).toBeUndefined();
  });

  it('renews its token once for all calls, before it expires, whatever the wall clock says', async () => {
    const { client, wire, pass } = aClient();
    await logIn(client);
    await twentyTimes(client);
    expect(wire.count(REFRESHED)).toBe(0);
    pass(LIFETIME);
    await twentyTimes(client);
    expect([wire.count(REFRESHED), wire.count(READ)]).toEqual([1, 40]);
    expect(wire.exchanges.filter((one) => one.startsWith('401'))).toEqual([]);
  });

  it('renews a token that the service refuses, once for all calls, and repeats them', async () => {
    let spoilt: string | undefined;
    const wire = new Wire();
    const spoiling = (url: string, init: RequestInit) => {
      const headers = { ...(init.headers as Record<string, string>) };
      spoilt ??= headers['authorization'];
      if (headers['authorization'] === spoilt) headers['authorization'] += 'x';
      return wire.fetch(url, { ...init, headers });
    };
    const { client } = aClient({ fetch: spoiling });
    await logIn(client);
    await twentyTimes(client);
    expect([wire.count('401 GET /v1/users/me'), wire.count(REFRESHED), wire.count(READ)]).toEqual([20, 1, 20]);
  });

  it('rejects every call when the session is over', async () => {
    const { client, wire, pass } = aClient();
    const email = await logIn(client);
    const { client: other } = aClient();
    await other.call('POST /v1/auth/login', { body: { email, password: PASSWORD } });
    await other.call('POST /v1/auth/logout-all');
    pass(LIFETIME);
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => readMe(client)));
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { code: 'invalid_refresh_token' } });
    expect(wire.count('401 POST /v1/auth/refresh')).toBe(1);
  });

  it('finds its session again by the cookie, and knows when there is none', async () => {
    const { client, wire } = aClient();
    expect(await client.hasSession()).toBe(false);
    await expect(readMe(client)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(wire.exchanges).toEqual(['401 POST /v1/auth/refresh', '401 GET /v1/users/me']);
  });

  it('tells of the beginning and the end of the session', async () => {
    const told: boolean[] = [];
    const { client } = aClient({ onSession: (isOpen) => told.push(isOpen) });
    await logIn(client);
    await client.call('POST /v1/auth/logout');
    await expect(readMe(client)).rejects.toBeInstanceOf(ApiError);
    expect(told).toEqual([true, false]);
  });

  it('gives an error its code, its fields and its request', async () => {
    const { client } = aClient();
    const refused = client.call('POST /v1/auth/register', { body: { email: 'nobody', password: PASSWORD } });
    await expect(refused).rejects.toMatchObject({
      code: 'validation_failed',
      status: 400,
      details: [{ field: 'email' }],
      requestId: expect.stringMatching(/./) as string,
      retryAfter: undefined,
    });
  });

  it.each([
    [502, '<html>'],
    [200, '<html>'],
    [502, '{"message":"Bad Gateway"}'],
  ])('knows an answer %d %s as not the service’s', async (status, body) => {
    const { client } = aClient({ fetch: () => Promise.resolve(new Response(body, { status })) });
    await expect(client.call('GET /health/live')).rejects.toMatchObject({ name: 'UnreadableAnswer', status });
  });

  it('keeps its session when a refresh is not answered', async () => {
    const wire = new Wire();
    let isCut = false;
    const cutting = (url: string, init: RequestInit) =>
      isCut ? Promise.reject(new TypeError('no network')) : wire.fetch(url, init);
    const { client, pass } = aClient({ fetch: cutting });
    await logIn(client);
    pass(LIFETIME);
    isCut = true;
    await expect(readMe(client)).rejects.toThrow('no network');
    isCut = false;
    await readMe(client);
    expect(wire.count(REFRESHED)).toBe(1);
  });
});

describe('two tabs', () => {
  function aTab(browser: SharedBrowser, options: UserServiceOptions) {
    return aClient({ tabs: new BrowserTabs('tabs', browser.locks, browser.channel()), ...options });
  }

  /** Two clients that share cookies, as tabs do. */
  async function twoTabs() {
    const browser = new SharedBrowser();
    let cookie = '';
    const sharing = (wire: Wire) => async (url: string, init: RequestInit) => {
      const response = await wire.fetch(url, { ...init, headers: { ...(init.headers as object), cookie } });
      const set = response.headers.getSetCookie().map((one) => one.split(';')[0]);
      if (set.length > 0) cookie = set.join('; ');
      return response;
    };
    const wire = new Wire();
    const tabs = [aTab(browser, { fetch: sharing(wire) }), aTab(browser, { fetch: sharing(wire) })] as const;
    await logIn(tabs[0].client);
    await readMe(tabs[1].client);
    return { tabs, wire };
  }

  it('share a token, and renew it once for twenty calls of each', async () => {
    const { tabs, wire } = await twoTabs();
    expect(wire.count(REFRESHED)).toBe(0);
    for (const { pass } of tabs) pass(LIFETIME);
    await Promise.all(tabs.map(({ client }) => twentyTimes(client)));
    expect([wire.count(REFRESHED), wire.count(READ)]).toEqual([1, 41]);
  });

  it('are both logged out by either', async () => {
    const { tabs } = await twoTabs();
    await tabs[1].client.call('POST /v1/auth/logout');
    await expect(readMe(tabs[0].client)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await tabs[0].client.hasSession()).toBe(false);
  });

  it('that do not answer hold nobody up for long', async () => {
    const { tabs, wire } = await twoTabs();
    const [{ client, pass }] = tabs;
    Reflect.set(Reflect.get(tabs[1].client, 'tabs') as object, 'receive', () => undefined);
    pass(LIFETIME);
    await readMe(client);
    expect(wire.count(REFRESHED)).toBe(1);
  });
});

it('has the types that openapi.json gives it (npm run client:types writes them)', () => {
  const { stderr, status } = spawnSync(process.execPath, ['scripts/client-types.mjs', '--check'], { encoding: 'utf8' });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
});
