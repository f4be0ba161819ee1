import { anAccount, grantOf, logIn, mailsTo, refresh, type Account } from '../support/accounts.js';
import { concurrently } from '../support/concurrently.js';
import { startTestServer, type TestServer } from '../support/local-server.js';
import { stopTheClock } from '../support/still-clock.js';

const GRACE = 30_000;

let server: TestServer;
let ada: Account;
beforeAll(async () => (server = await startTestServer()));
beforeEach(async () => (ada = await anAccount(server.api)));
afterEach(() => jest.restoreAllMocks());
afterAll(() => server.stop());

const me = (token: string) => server.api.get('/v1/users/me', { token });

it('gives fifty parallel uses of one token one and the same successor', async () => {
  const answers = await concurrently(() => refresh(server.api, ada.refreshToken), 50);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const successors = new Set(answers.map(({ refreshToken }) => refreshToken));
  expect(successors.size).toBe(1);
  expect(successors).not.toContain(ada.refreshToken);
  const { accessToken, refreshToken } = grantOf(answers[0] ?? (await refresh(server.api, '')));
  const { sessions } = (await server.api.get('/v1/auth/sessions', { token: accessToken })).json;
  expect(sessions).toHaveLength(1);
  expect((await refresh(server.api, refreshToken)).status).toBe(200);
});

it('ends the session of a token that is used again after the grace, and tells its owner', async () => {
  const later = stopTheClock();
  const next = grantOf(await refresh(server.api, ada.refreshToken));
  const other = grantOf(await logIn(server.api, ada.email));
  later(GRACE + 1);
  expect(await refresh(server.api, ada.refreshToken)).toMatchObject({
    status: 401,
    code: 'refresh_token_reused',
    refreshToken: '',
  });
  for (const token of [ada.accessToken, next.accessToken]) expect((await me(token)).status).toBe(401);
  for (const cookie of [ada.refreshToken, next.refreshToken])
    expect(await refresh(server.api, cookie)).toMatchObject({
      status: 401,
      code: 'invalid_refresh_token',
      refreshToken: '',
    });
  const templates = (await mailsTo(server.api, ada.email)).map(({ template }) => template);
  expect(templates).toEqual(['session-reuse', 'registration-code']);
  expect((await me(other.accessToken)).status).toBe(200);
});

it('refuses two different cookies of that name and touches no session', async () => {
  const other = grantOf(await logIn(server.api, ada.email));
  for (const cookie of [
    `__Host-refresh_token=${ada.refreshToken}; __Host-refresh_token=${other.refreshToken}`,
    `__host-refresh_token=${other.refreshToken}; __Host-refresh_token=${ada.refreshToken}`,
  ])
    expect((await server.api.post('/v1/auth/refresh', { headers: { cookie } })).code).toBe('invalid_refresh_token');
  for (const { refreshToken } of [ada, other]) expect((await refresh(server.api, refreshToken)).status).toBe(200);
});

it('takes the token from the cookie only', async () => {
  const { refreshToken } = ada;
  expect((await server.api.post('/v1/auth/refresh', { body: { refreshToken } })).status).toBe(400);
  expect((await server.api.post('/v1/auth/refresh', { token: refreshToken })).status).toBe(401);
  expect((await server.api.post(`/v1/auth/refresh?refreshToken=${refreshToken}`)).status).toBe(400);
  expect((await refresh(server.api, refreshToken)).status).toBe(200);
});
