import { anAccount, grantOf, logIn, refresh, type Account } from '../support/accounts.js';
import { aSessionId } from '../support/builders.js';
import { concurrently } from '../support/concurrently.js';
import { startTestServer, type TestServer } from '../support/local-server.js';

let server: TestServer;
let phone: Account;
let laptop: { readonly accessToken: string; readonly refreshToken: string };

beforeAll(async () => (server = await startTestServer()));
beforeEach(async () => {
  phone = await anAccount(server.api);
  laptop = grantOf(await logIn(server.api, phone.email));
});
afterAll(() => server.stop());

const me = (token: string) => server.api.get('/v1/users/me', { token });
const sessionsOf = async (token: string) =>
  (await server.api.get('/v1/auth/sessions', { token })).json['sessions'] as { sessionId: string; current: boolean }[];
const end = (token: string, id: string) => server.api.delete(`/v1/auth/sessions/${id}`, { token });

it('lists the sessions of the caller, newest first, and marks the current one', async () => {
  const sessions = await sessionsOf(phone.accessToken);
  expect(sessions.map(({ current }) => current)).toEqual([false, true]);
  expect(sessions[0]).toEqual({
    sessionId: expect.any(String) as string,
    createdAt: expect.stringMatching(/Z$/) as string,
    lastUsedAt: expect.stringMatching(/Z$/) as string,
    expiresAt: expect.stringMatching(/Z$/) as string,
    userAgent: null,
    ip: '127.0.0.1',
    current: false,
  });
});

it('ends a session: its very next request is refused', async () => {
  const other = (await sessionsOf(phone.accessToken)).find(({ current }) => !current)?.sessionId ?? '';
  expect((await end(phone.accessToken, other)).status).toBe(204);
  expect((await me(laptop.accessToken)).status).toBe(401);
  expect((await refresh(server.api, laptop.refreshToken)).code).toBe('invalid_refresh_token');
  expect((await end(phone.accessToken, other)).code).toBe('not_found');
  expect((await me(phone.accessToken)).status).toBe(200);
});

it.each(['nonsense', aSessionId(), aSessionId().toUpperCase(), '%00', 'a'.repeat(1_000)])(
  'finds no session %s',
  async (id) => {
    expect(await end(phone.accessToken, id)).toMatchObject({ status: 404, code: 'not_found' });
  },
);

describe('a logout', () => {
  const logOut = (options: object) => server.api.post('/v1/auth/logout', options);

  it('refuses the token to all who use it at once from the moment it answers', async () => {
    expect((await logOut({ token: phone.accessToken })).refreshToken).toBe('');
    const answers = await concurrently(() => me(phone.accessToken));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    expect((await me(laptop.accessToken)).status).toBe(200);
  });

  it('needs a credential, and asks no more of it than to be one', async () => {
    expect(await logOut({})).toMatchObject({ status: 401, code: 'unauthenticated' });
    for (const options of [
      { token: 'nonsense' },
      { cookie: 'nonsense' },
      { token: phone.accessToken },
      { token: phone.accessToken },
    ])
      expect((await logOut(options)).status).toBe(204);
  });

  it('everywhere ends every session, and the next login works', async () => {
    const answer = await server.api.post('/v1/auth/logout-all', { token: phone.accessToken });
    expect([answer.status, answer.refreshToken]).toEqual([204, '']);
    for (const { accessToken, refreshToken } of [phone, laptop]) {
      expect((await me(accessToken)).status).toBe(401);
      expect((await refresh(server.api, refreshToken)).code).toBe('invalid_refresh_token');
    }
    const { accessToken } = grantOf(await logIn(server.api, phone.email));
    expect(await sessionsOf(accessToken)).toHaveLength(1);
  });
});
