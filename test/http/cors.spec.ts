import { anAccount, refresh, type Account } from '../support/accounts.js';
import { startTestServer, type TestServer } from '../support/local-server.js';

const APP = 'https://app.example';
let server: TestServer;
let ada: Account;
beforeAll(async () => {
  server = await startTestServer({ CORS_ORIGINS: `${APP}, https://other.example` });
  ada = await anAccount(server.api);
});
afterAll(() => server.stop());

const from = (origin: string) => ({ headers: { origin } });

it('lets an allowed origin read answers and send its cookie', async () => {
  const answer = await server.api.post('/v1/auth/refresh', { ...from(APP), cookie: ada.refreshToken });
  expect(answer.status).toBe(200);
  expect(answer.headers).toMatchObject({
    'access-control-allow-origin': APP,
    'access-control-allow-credentials': 'true',
  });
});

it.each(['/v1/auth/login', '/v1/auth/refresh', '/v1/auth/logout', '/v1/auth/logout-all'])(
  'refuses a foreign origin on %s before anything is done',
  async (path) => {
    const answer = await server.api.post(path, {
      ...from('https://evil.example'),
      cookie: ada.refreshToken,
      token: ada.accessToken,
    });
    expect([answer.status, answer.code]).toEqual([403, 'origin_not_allowed']);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.cookies).toEqual([]);
    expect((await server.api.get('/v1/users/me', { token: ada.accessToken })).status).toBe(200);
  },
);

it('answers preflights of every kind of origin, and grants only ours', async () => {
  const preflight = (origin: string) =>
    server.api.call('OPTIONS', '/v1/users/me', {
      headers: { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'authorization' },
    });
  expect(await preflight(APP)).toMatchObject({
    status: 204,
    headers: { 'access-control-allow-origin': APP, 'access-control-allow-methods': 'DELETE, GET, HEAD, PUT' },
  });
  const foreign = await preflight('https://evil.example');
  expect([foreign.status, foreign.headers['access-control-allow-methods']]).toEqual([204, undefined]);
});

it('needs no origin at all', async () => expect((await refresh(server.api, ada.refreshToken)).status).toBe(200));
