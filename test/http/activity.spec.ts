import { anAccount, expectStatus, logIn, refresh, type Account } from '../support/accounts.js';
import { anAdminToken, idOf } from '../support/admins.js';
import { aUserId } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/local-server.js';

interface Item {
  readonly at: string;
  readonly action: string;
  readonly result: string;
  readonly requestId: string;
}

let server: TestServer;
let ada: Account;

beforeAll(async () => (server = await startTestServer()));
beforeEach(async () => (ada = await anAccount(server.api)));
afterAll(() => server.stop());

const activity = (query = '', { accessToken: token } = ada) =>
  server.api.get(`/v1/users/me/activity${query}`, { token });
const itemsOf = async (query = '', who = ada) =>
  (await expectStatus(200, activity(query, who))).json['items'] as readonly Item[];
const actsOf = async (who = ada) =>
  (await itemsOf('?limit=100', who)).map(({ action, result }) => `${action} ${result}`);
const cursorOf = async (query: string, who = ada) =>
  (await expectStatus(200, activity(query, who))).json['nextCursor'] as string | null;

it('shows the caller what has been done to the account, newest first, failed attempts included', async () => {
  await logIn(server.api, ada.email, 'Wrong-Horse-7-Battery');
  await refresh(server.api, ada.refreshToken);
  await server.api.put('/v1/users/me', { token: ada.accessToken, body: { firstName: 'Ada' } });
  expect(await actsOf()).toEqual(['profile.changed ok', 'login refused', 'login ok', 'registration.confirmed ok']);
  const times = (await itemsOf()).map(({ at }) => at);
  expect(times).toEqual(times.toSorted().toReversed());
});

it('says when, from where, by whom and in which request', async () => {
  const headers = { 'user-agent': 'Lynx/2.8', 'x-request-id': 'request-7' };
  await server.api.post('/v1/auth/login', { headers, body: { email: ada.email, password: 'Wrong-Horse-7-Battery' } });
  const answer = await activity('?limit=1');
  expect(answer.json).toEqual({
    items: [
      {
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
        action: 'login',
        result: 'refused',
        ip: '127.0.0.1',
        userAgent: 'Lynx/2.8',
        requestId: 'request-7',
        actor: 'anonymous',
      },
    ],
    nextCursor: expect.any(String) as string,
  });
});

it.each([
  ['Lynx (mailto:ada@example.com) x', 'Lynx [address] x'],
  ['a\u00adb\u0085c', 'abc'],
  ['ä'.repeat(2_000), 'ä'.repeat(256)],
])('keeps of a user agent what tells devices apart', async (sent, kept) => {
  const headers = { 'user-agent': sent };
  await server.api.post('/v1/auth/login', { headers, body: { email: ada.email, password: 'x' } });
  expect(await itemsOf('?limit=1')).toMatchObject([{ userAgent: kept }]);
});

it('shows nothing of anybody else', async () => {
  const grace = await anAccount(server.api);
  await logIn(server.api, grace.email, 'Wrong-Horse-7-Battery');
  expect(await actsOf()).toEqual(['login ok', 'registration.confirmed ok']);
});

it('comes in full pages, the last one with no cursor', async () => {
  for (let i = 0; i < 5; i += 1) await logIn(server.api, ada.email);
  const whole = await itemsOf();
  expect(whole).toHaveLength(7);
  const pages: (readonly Item[])[] = [];
  for (let cursor: string | null = ''; cursor !== null && pages.length < 10;) {
    const query: string = `?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`;
    pages.push(await itemsOf(query));
    cursor = await cursorOf(query);
  }
  expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
  expect(pages.flat()).toEqual(whole);
});

it('has no cursor after a page that ends with the last record', async () => {
  expect(await itemsOf('?limit=2')).toHaveLength(2);
  expect(await cursorOf('?limit=2')).toBeNull();
});

it.each(['limit=0', 'limit=101', 'limit=-1', 'limit=1.5', 'limit=abc', 'limit=', 'limit=1&limit=2', 'offset=1'])(
  'refuses ?%s',
  async (query) => {
    expect(await activity(`?${query}`)).toMatchObject({ status: 400, code: 'validation_failed' });
  },
);

it('has 20 records a page, and up to 100 on request', async () => {
  for (let i = 0; i < 22; i += 1) await logIn(server.api, ada.email);
  expect(await itemsOf()).toHaveLength(20);
  expect(await itemsOf('?limit=100')).toHaveLength(24);
});

describe('an admin', () => {
  const asAdmin = (id: string, query = '') =>
    server.api.get(`/v1/admin/users/${id}/activity${query}`, { token: anAdminToken(server.target()) });

  it('sees what the user sees', async () => {
    await logIn(server.api, ada.email, 'Wrong-Horse-7-Battery');
    const answer = await asAdmin(await idOf(server.api, ada), '?limit=2');
    expect([answer.status, answer.json]).toEqual([200, (await activity('?limit=2')).json]);
  });

  it('sees who has done what to the user', async () => {
    const id = await idOf(server.api, ada);
    const token = anAdminToken(server.target());
    await expectStatus(200, server.api.post(`/v1/admin/users/${id}/suspend`, { token, body: { reason: 'spam' } }));
    const { items } = (await asAdmin(id)).json as { items: readonly { actor: string }[] };
    expect(items[0]).toMatchObject({ action: 'account.suspended', result: 'ok' });
    expect(items[0]?.actor).toMatch(/^admin:[0-9a-f-]{36}$/);
    expect(JSON.stringify(items)).not.toContain('spam');
  });

  it('finds no trail of nobody, and goes on with no cursor of another user', async () => {
    expect(await asAdmin(aUserId())).toMatchObject({ status: 404, code: 'not_found' });
    const [id, grace] = [await idOf(server.api, ada), await anAccount(server.api)];
    const cursor = (await cursorOf('?limit=1', grace)) ?? '';
    expect(await asAdmin(id, `?cursor=${cursor}`)).toMatchObject({ status: 400, code: 'validation_failed' });
    expect(await asAdmin(await idOf(server.api, grace), `?cursor=${cursor}`)).toMatchObject({ status: 200 });
  });
});

describe('a cursor', () => {
  const refused = { status: 400, code: 'validation_failed' };

  it('that has been tampered with is refused', async () => {
    const cursor = (await cursorOf('?limit=1')) ?? '';
    expect(await activity(`?cursor=${cursor}`)).toMatchObject({ status: 200 });
    for (let i = 0; i < cursor.length; i += 1) {
      const other = cursor[i] === 'A' ? 'B' : 'A';
      const tampered = cursor.slice(0, i) + other + cursor.slice(i + 1);
      expect(await activity(`?cursor=${tampered}`)).toMatchObject(refused);
    }
  });

  it.each(['', 'A', 'nonsense', '..', '%00', 'a'.repeat(513), 'a'.repeat(512)])(
    'that we never made (%s) is refused',
    async (cursor) => {
      expect(await activity(`?cursor=${cursor}`)).toMatchObject(refused);
    },
  );

  it('of somebody else is refused', async () => {
    const grace = await anAccount(server.api);
    expect(await activity(`?cursor=${await cursorOf('?limit=1', grace)}`)).toMatchObject(refused);
  });
});
