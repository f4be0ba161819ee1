import { Secret } from '../../src/domain/shared/secret.js';
import { anAccount, expectStatus, grantOf, logIn, PASSWORD, refresh, type Account } from '../support/accounts.js';
import { anAdminToken, idOf } from '../support/admins.js';
import { concurrently } from '../support/concurrently.js';
import { answer, challengeOf } from '../support/http-enrolments.js';
import { enrolAtPool, type PoolApp } from '../support/pool-apps.js';
import { startWith, type ProvidedServer } from '../support/providers.js';

jest.setTimeout(120_000);

let server: ProvidedServer;
beforeAll(async () => (server = await startWith('cognito')));
afterAll(() => server.stop());

const me = (token: string) => server.api.get('/v1/users/me', { token });
const REFUSED = { status: 401, code: 'invalid_mfa_code' };

/** Somebody who has set an authenticator app up at the pool. */
async function anEnrolled(): Promise<Account & { readonly app: PoolApp }> {
  const account = await anAccount(server.api, server.readMail);
  if (server.cognito === undefined) throw new Error('The provider is no pool.');
  return { ...account, app: await enrolAtPool(server.cognito, new Secret(account.accessToken)) };
}

describe('a login of somebody with an authenticator app at the pool', () => {
  it('is a challenge without a cookie, and complete with a code', async () => {
    const { email, app } = await anEnrolled();
    const half = await expectStatus(200, logIn(server.api, email));
    expect(half.json).toEqual({
      challenge: 'totp',
      challengeToken: expect.stringMatching(/^[\w-]{43}$/) as string,
      expiresIn: 300,
    });
    expect(half.cookies).toEqual([]);
    expect(await answer(server.api, half.text('challengeToken'), app.wrongCode())).toMatchObject(REFUSED);
    const login = await expectStatus(200, answer(server.api, half.text('challengeToken'), app.code()));
    expect(login.json).toMatchObject({ tokenType: 'Bearer', expiresIn: 900, scope: 'user' });
    const { accessToken, refreshToken } = grantOf(login);
    expect((await me(accessToken)).json).toMatchObject({ email });
    expect((await refresh(server.api, refreshToken)).status).toBe(200);
    expect(await answer(server.api, half.text('challengeToken'), app.code())).toMatchObject(REFUSED);
  });

  it('is completed by one of many who answer at once', async () => {
    const { email, app } = await anEnrolled();
    const [challengeToken, code] = [await challengeOf(server.api, email), app.code()];
    const answers = await concurrently(() => answer(server.api, challengeToken, code), 5);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('needs the right password first, and is guessed at five times', async () => {
    const { email, app } = await anEnrolled();
    expect(await logIn(server.api, email, 'Wrong-Horse-7-Battery')).toMatchObject({ code: 'invalid_credentials' });
    const challengeToken = await challengeOf(server.api, email);
    for (let i = 0; i < 5; i += 1)
      expect(await answer(server.api, challengeToken, app.wrongCode())).toMatchObject(REFUSED);
    const sixth = await answer(server.api, challengeToken, app.code());
    expect(sixth).toMatchObject({ status: 429, code: 'too_many_attempts' });
  });

  it('is void once their sessions have been ended, and refused to who is suspended', async () => {
    const ada = await anEnrolled();
    const challengeToken = await challengeOf(server.api, ada.email);
    const token = anAdminToken(server.target());
    const path = `/v1/admin/users/${await idOf(server.api, ada)}`;
    await expectStatus(204, server.api.post(`${path}/sessions/revoke`, { token }));
    expect(await answer(server.api, challengeToken, ada.app.code())).toMatchObject(REFUSED);
    await expectStatus(200, server.api.post(`${path}/suspend`, { token, body: { reason: 'spam' } }));
    expect(await logIn(server.api, ada.email)).toMatchObject({ status: 403, code: 'account_suspended' });
  });
});

it('an authenticator app at the pool is taken away by an admin, with every session, and the user is told', async () => {
  const ada = await anEnrolled();
  const path = `/v1/admin/users/${await idOf(server.api, ada)}/mfa/reset`;
  const reset = () => server.api.post(path, { token: anAdminToken(server.target()), body: { reason: 'phone lost' } });
  await expectStatus(204, reset());
  expect(await me(ada.accessToken)).toMatchObject({ status: 401, code: 'unauthenticated' });
  expect((await refresh(server.api, ada.refreshToken)).status).toBe(401);
  const { accessToken: token } = grantOf(await expectStatus(200, logIn(server.api, ada.email)));
  expect(await server.readMail(ada.email)).toMatchObject({ template: 'security-notice' });
  await expectStatus(204, reset());
  expect((await me(token)).status).toBe(200);
  const { items } = (await server.api.get('/v1/users/me/activity?limit=100', { token })).json;
  expect((items as readonly { action: string }[]).filter(({ action }) => action === 'mfa.reset')).toHaveLength(1);
});

it('the password of somebody with an authenticator app at the pool is reset, and not changed', async () => {
  const { accessToken: token } = await anEnrolled();
  const change = (currentPassword: string) =>
    server.api.post('/v1/auth/password/change', {
      token,
      body: { currentPassword, newPassword: 'Another-Horse-8-Staple' },
    });
  expect(await change('Wrong-Horse-7-Battery')).toMatchObject({ status: 401, code: 'invalid_credentials' });
  expect(await change(PASSWORD)).toMatchObject({ status: 409, code: 'conflict' });
  expect((await me(token)).status).toBe(200);
});
