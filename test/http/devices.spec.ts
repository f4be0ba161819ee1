import { anAccount, PASSWORD, type Account } from '../support/accounts.js';
import type { Answer } from '../support/api-client.js';
import { startTestServer, type TestServer } from '../support/local-server.js';

let server: TestServer;
let ada: Account;
beforeAll(async () => (server = await startTestServer()));
beforeEach(async () => (ada = await anAccount(server.api)));
afterAll(() => server.stop());

function attempt(password: string, ...cookies: readonly string[]): Promise<Answer> {
  const headers = cookies.map((cookie) => ['cookie', cookie] as const);
  return server.api.post('/v1/auth/login', { headers, body: { email: ada.email, password } });
}

/** As the browser sends it back. */
async function aDeviceCookie(): Promise<string> {
  const { cookies } = await attempt(PASSWORD);
  const cookie = cookies.find((line) => line.startsWith('__Host-device='));
  return cookie?.split(';')[0] ?? '';
}

async function lock(): Promise<void> {
  for (let i = 0; i < 5; i += 1) expect((await attempt('wrong')).status).toBe(401);
  expect((await attempt(PASSWORD)).status).toBe(429);
}

it('is remembered by a cookie of a year that only a complete login sets', async () => {
  const { cookies } = await attempt(PASSWORD);
  expect(cookies).toContainEqual(
    expect.stringMatching(/^__Host-device=[\w-]{102}; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
  );
  expect((await attempt('wrong')).cookies).toEqual([]);
});

it('lets the owner in while strangers have locked the account', async () => {
  const cookie = await aDeviceCookie();
  await lock();
  expect((await attempt(PASSWORD, cookie)).status).toBe(200);
  expect((await attempt(PASSWORD, `theme=dark; ${cookie}`)).status).toBe(200);
});

it('is nobody with a cookie that is forged, of another spelling, or one of two', async () => {
  const [cookie, other] = [await aDeviceCookie(), await aDeviceCookie()];
  await lock();
  const forged = cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  for (const cookies of [
    [forged],
    [cookie.toLowerCase()],
    [`${cookie}; ${other}`],
    [cookie, other],
    ['__Host-device='],
  ])
    expect((await attempt(PASSWORD, ...cookies)).status).toBe(429);
});

it('is forgotten with a password change', async () => {
  const cookie = await aDeviceCookie();
  const newPassword = 'Another-Horse-8-Battery';
  const change = { currentPassword: PASSWORD, newPassword };
  const changed = await server.api.post('/v1/auth/password/change', { token: ada.accessToken, body: change });
  expect(changed.status).toBe(200);
  for (let i = 0; i < 5; i += 1) await attempt('wrong');
  expect((await attempt(newPassword, cookie)).status).toBe(429);
});

it('outlives a logout', async () => {
  const cookie = await aDeviceCookie();
  const logout = await server.api.post('/v1/auth/logout', { token: ada.accessToken, cookie: ada.refreshToken });
  expect(logout.cookies.filter((line) => line.startsWith('__Host-device'))).toEqual([]);
  await lock();
  expect((await attempt(PASSWORD, cookie)).status).toBe(200);
});
