import {
  anAccount,
  anAddress,
  expectStatus,
  grantOf,
  logIn,
  PASSWORD,
  refresh,
  register,
} from '../support/accounts.js';
import { anAdminToken, idOf } from '../support/admins.js';
import { aRegistrationId, aResetId } from '../support/builders.js';
import { concurrently } from '../support/concurrently.js';
import { PROVIDERS, startWith, type ProvidedServer } from '../support/providers.js';

jest.setTimeout(60_000);

const NEXT_PASSWORD = 'Another-Horse-8-Staple';
const CODE = '123456';

/** What the contract promises with either provider; the story beside it goes through the rest. */
describe.each(PROVIDERS)('with the provider %s', (provider) => {
  let server: ProvidedServer;
  beforeAll(
    async () => (server = await startWith(provider, { MACHINE_CLIENTS: 'billing:billing-secret:read:profiles' })),
  );
  afterAll(() => server.stop());

  const account = () => anAccount(server.api, server.readMail);
  const me = (token: string) => server.api.get('/v1/users/me', { token });
  const confirm = (registrationId: string, code: string | undefined) =>
    server.api.post('/v1/auth/register/confirm', { body: { registrationId, code } });
  const change = (token: string, currentPassword: string, newPassword: string) =>
    server.api.post('/v1/auth/password/change', { token, body: { currentPassword, newPassword } });
  const forgot = async (email: string) =>
    (await expectStatus(202, server.api.post('/v1/auth/password/forgot', { body: { email } }))).text('resetId');
  const reset = (resetId: string, code: string | undefined, newPassword = NEXT_PASSWORD) =>
    server.api.post('/v1/auth/password/reset', { body: { resetId, code, newPassword } });
  const invalidCode = { status: 400, code: 'invalid_code' };
  const wrong = (code: string | undefined) => (code === '000000' ? '111111' : '000000');
  const UNAUTHENTICATED = { status: 401, code: 'unauthenticated' };
  const NO_REFRESH = { status: 401, code: 'invalid_refresh_token', refreshToken: '' };

  describe('a registration', () => {
    it('opens with its newest code and no other, once', async () => {
      const email = anAddress();
      const registrationId = (await register(server.api, email)).text('registrationId');
      const { code: first } = await server.readMail(email);
      expect(await logIn(server.api, email)).toMatchObject({ status: 401, code: 'invalid_credentials' });
      const resent = await server.api.post('/v1/auth/register/resend', { body: { registrationId } });
      expect(resent).toMatchObject({ status: 202, json: { expiresIn: 900 } });
      const { code } = await server.readMail(email);
      const old = first === code ? wrong(code) : first;
      expect(await confirm(registrationId, old)).toMatchObject(invalidCode);
      expect((await confirm(registrationId, code)).status).toBe(204);
      expect(await confirm(registrationId, code)).toMatchObject(invalidCode);
      expect((await logIn(server.api, email)).status).toBe(200);
    });

    it('of an address that is taken looks the same, and its owner hears of it', async () => {
      const { email } = await account();
      const [taken, free] = [await register(server.api, email), await register(server.api, anAddress())];
      expect([taken.status, Object.keys(taken.json)]).toEqual([free.status, Object.keys(free.json)]);
      expect(await server.readMail(email)).toMatchObject({ template: 'already-registered' });
      expect(await confirm(taken.text('registrationId'), CODE)).toMatchObject(invalidCode);
      expect((await logIn(server.api, email)).status).toBe(200);
    });

    it('is whoever’s who reads the mailbox, whatever a stranger has begun there', async () => {
      const email = anAddress();
      const strangers = await register(server.api, email, { password: 'A-Strangers-9-Password' });
      const own = await register(server.api, email);
      const { code } = await server.readMail(email);
      expect(own.text('registrationId')).not.toBe(strangers.text('registrationId'));
      expect((await confirm(own.text('registrationId'), code)).status).toBe(204);
      expect((await logIn(server.api, email, 'A-Strangers-9-Password')).status).toBe(401);
      expect((await logIn(server.api, email)).status).toBe(200);
    });

    it('is guessed at five times', async () => {
      const email = anAddress();
      const ids = [(await register(server.api, email)).text('registrationId'), aRegistrationId()];
      const { code } = await server.readMail(email);
      for (const id of ids) {
        for (let i = 0; i < 5; i += 1) expect(await confirm(id, wrong(code))).toMatchObject(invalidCode);
        expect(await confirm(id, code)).toMatchObject({ status: 429, code: 'too_many_attempts' });
      }
    });

    it('takes no password that the policy refuses', async () => {
      const refused = await register(server.api, anAddress(), { password: 'short' });
      expect(refused).toMatchObject({ status: 400, code: 'password_rejected' });
    });
  });

  describe('a login', () => {
    it('with a wrong password looks like one of nobody', async () => {
      const { email } = await account();
      const [known, unknown] = [await logIn(server.api, email, NEXT_PASSWORD), await logIn(server.api, anAddress())];
      expect(known).toMatchObject({ status: 401, code: 'invalid_credentials' });
      const bodyOf = ({ json: { requestId: _its, ...body } }: typeof known) => body;
      expect(bodyOf(known)).toEqual(bodyOf(unknown));
    });

    it('has no second half where there is no challenge', async () => {
      const body = { challengeToken: 'A'.repeat(43), code: CODE };
      expect(await server.api.post('/v1/auth/login/totp', { body })).toMatchObject({
        status: 401,
        code: 'invalid_mfa_code',
      });
    });

    it('works with every verified address of a user, and with no other', async () => {
      const { accessToken: token } = await account();
      const email = anAddress();
      const added = await expectStatus(201, server.api.post('/v1/users/me/emails', { token, body: { email } }));
      const path = `/v1/users/me/emails/${added.text('emailId')}`;
      expect((await logIn(server.api, email)).status).toBe(401);
      await expectStatus(200, server.api.post(`${path}/verify`, { token }));
      const { code } = await server.readMail(email);
      await expectStatus(200, server.api.post(`${path}/verify/confirm`, { token, body: { code } }));
      expect((await logIn(server.api, email)).status).toBe(200);
      await expectStatus(204, server.api.delete(path, { token }));
      expect((await logIn(server.api, email)).status).toBe(401);
    });
  });

  describe('a refresh', () => {
    it('answers one and the same successor to all who ask at once', async () => {
      const { refreshToken } = await account();
      const answers = await concurrently(() => refresh(server.api, refreshToken), 8);
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      expect(new Set(answers.map((answer) => answer.refreshToken)).size).toBe(1);
      expect(answers[0]?.refreshToken).not.toBe(refreshToken);
    });

    it('of a token replaced twice long ago ends the session, and its access tokens', async () => {
      const stolen = await startWith(provider, { REFRESH_GRACE_SECONDS: '0' });
      const { email, accessToken, refreshToken } = await anAccount(stolen.api, stolen.readMail);
      const next = grantOf(await expectStatus(200, refresh(stolen.api, refreshToken)));
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(await refresh(stolen.api, refreshToken)).toMatchObject({ status: 401, code: 'refresh_token_reused' });
      expect(await refresh(stolen.api, next.refreshToken)).toMatchObject(NO_REFRESH);
      for (const token of [accessToken, next.accessToken])
        expect(await stolen.api.get('/v1/users/me', { token })).toMatchObject(UNAUTHENTICATED);
      expect(await stolen.readMail(email)).toMatchObject({ template: 'session-reuse' });
      await stolen.stop();
    });

    it('takes no text that is none of ours', async () => {
      for (const text of ['', 'x', 'A'.repeat(86), `${'A'.repeat(86)}.AAAA`])
        expect(await refresh(server.api, text)).toMatchObject(NO_REFRESH);
    });
  });

  describe('sessions', () => {
    it('end one by one, with their access tokens and no others', async () => {
      const ada = await account();
      const other = grantOf(await logIn(server.api, ada.email));
      const { sessions } = (await server.api.get('/v1/auth/sessions', { token: ada.accessToken })).json;
      expect(sessions).toMatchObject([{ current: false }, { current: true }]);
      const [{ sessionId } = { sessionId: '' }] = sessions as readonly { readonly sessionId: string }[];
      const end = () => server.api.delete(`/v1/auth/sessions/${sessionId}`, { token: ada.accessToken });
      expect((await end()).status).toBe(204);
      expect((await end()).status).toBe(404);
      expect(await me(other.accessToken)).toMatchObject(UNAUTHENTICATED);
      expect(await refresh(server.api, other.refreshToken)).toMatchObject(NO_REFRESH);
      expect((await me(ada.accessToken)).status).toBe(200);
      expect((await refresh(server.api, ada.refreshToken)).status).toBe(200);
    });

    it('end all at once, and a login afterwards works at once', async () => {
      const ada = await account();
      const other = grantOf(await logIn(server.api, ada.email));
      expect((await server.api.post('/v1/auth/logout-all', { token: ada.accessToken })).status).toBe(204);
      const again = grantOf(await expectStatus(200, logIn(server.api, ada.email)));
      for (const { accessToken, refreshToken } of [ada, other]) {
        expect(await me(accessToken)).toMatchObject(UNAUTHENTICATED);
        expect(await refresh(server.api, refreshToken)).toMatchObject(NO_REFRESH);
      }
      expect((await me(again.accessToken)).status).toBe(200);
      expect((await refresh(server.api, again.refreshToken)).status).toBe(200);
    });

    it('end by the cookie or by the access token alone', async () => {
      const [byCookie, byToken] = [await account(), await account()];
      await expectStatus(204, server.api.post('/v1/auth/logout', { cookie: byCookie.refreshToken }));
      await expectStatus(204, server.api.post('/v1/auth/logout', { token: byToken.accessToken }));
      for (const { accessToken, refreshToken } of [byCookie, byToken]) {
        expect(await me(accessToken)).toMatchObject(UNAUTHENTICATED);
        expect(await refresh(server.api, refreshToken)).toMatchObject(NO_REFRESH);
      }
    });
  });

  describe('a password', () => {
    it('is changed by whoever knows it; their session goes on, and no other', async () => {
      const ada = await account();
      const other = grantOf(await logIn(server.api, ada.email));
      expect(await change(ada.accessToken, NEXT_PASSWORD, PASSWORD)).toMatchObject({
        status: 401,
        code: 'invalid_credentials',
      });
      expect(await change(ada.accessToken, PASSWORD, PASSWORD)).toMatchObject({ code: 'password_rejected' });
      const changed = await expectStatus(200, change(ada.accessToken, PASSWORD, NEXT_PASSWORD));
      expect(changed.refreshToken).toBeUndefined();
      expect((await me(changed.text('accessToken'))).status).toBe(200);
      for (const token of [ada.accessToken, other.accessToken]) expect(await me(token)).toMatchObject(UNAUTHENTICATED);
      const refreshed = grantOf(await expectStatus(200, refresh(server.api, ada.refreshToken)));
      expect((await me(refreshed.accessToken)).status).toBe(200);
      expect(await refresh(server.api, other.refreshToken)).toMatchObject(NO_REFRESH);
      expect((await logIn(server.api, ada.email)).status).toBe(401);
      expect((await logIn(server.api, ada.email, NEXT_PASSWORD)).status).toBe(200);
    });

    it('is reset by a code to the address, once, and every session ends', async () => {
      const ada = await account();
      const resetId = await forgot(ada.email);
      const { template, code } = await server.readMail(ada.email);
      expect(template).toBe('password-reset-code');
      expect(await reset(resetId, wrong(code))).toMatchObject(invalidCode);
      expect(await reset(resetId, code, 'short')).toMatchObject({ status: 400, code: 'password_rejected' });
      expect((await reset(resetId, code)).status).toBe(204);
      expect(await reset(resetId, code)).toMatchObject(invalidCode);
      expect(await me(ada.accessToken)).toMatchObject(UNAUTHENTICATED);
      expect(await refresh(server.api, ada.refreshToken)).toMatchObject(NO_REFRESH);
      const again = grantOf(await expectStatus(200, logIn(server.api, ada.email, NEXT_PASSWORD)));
      expect((await me(again.accessToken)).status).toBe(200);
      expect(await server.readMail(ada.email)).toMatchObject({ template: 'security-notice' });
    });

    it('of nobody is reset by no code, five times', async () => {
      for (const resetId of [await forgot(anAddress()), aResetId()]) {
        for (let i = 0; i < 5; i += 1) expect(await reset(resetId, CODE)).toMatchObject(invalidCode);
        expect(await reset(resetId, CODE)).toMatchObject({ status: 429, code: 'too_many_attempts' });
      }
    });
  });

  describe('an account', () => {
    it('that is suspended lets nobody in, until it is reactivated', async () => {
      const ada = await account();
      const token = anAdminToken(server.target());
      const path = `/v1/admin/users/${await idOf(server.api, ada)}`;
      const suspend = () => server.api.post(`${path}/suspend`, { token, body: { reason: 'spam' } });
      expect((await suspend()).json).toMatchObject({ status: 'suspended' });
      expect((await suspend()).status).toBe(200);
      expect(await me(ada.accessToken)).toMatchObject(UNAUTHENTICATED);
      expect(await refresh(server.api, ada.refreshToken)).toMatchObject(NO_REFRESH);
      expect(await logIn(server.api, ada.email)).toMatchObject({ status: 403, code: 'account_suspended' });
      expect(await logIn(server.api, ada.email, NEXT_PASSWORD)).toMatchObject({ code: 'invalid_credentials' });
      expect(await reset(await forgot(ada.email), CODE)).toMatchObject(invalidCode);
      expect((await server.api.post(`${path}/reactivate`, { token })).json).toMatchObject({ status: 'active' });
      const again = grantOf(await expectStatus(200, logIn(server.api, ada.email)));
      expect((await me(again.accessToken)).status).toBe(200);
      expect(await refresh(server.api, ada.refreshToken)).toMatchObject(NO_REFRESH);
      expect((await server.api.post(`${path}/sessions/revoke`, { token })).status).toBe(204);
      expect(await me(again.accessToken)).toMatchObject(UNAUTHENTICATED);
    });

    it('that is deleted lets nobody in', async () => {
      const ada = await account();
      const body = { currentPassword: PASSWORD };
      expect((await server.api.delete('/v1/users/me', { token: ada.accessToken, body })).status).toBe(200);
      expect(await me(ada.accessToken)).toMatchObject(UNAUTHENTICATED);
      expect(await refresh(server.api, ada.refreshToken)).toMatchObject(NO_REFRESH);
      expect(await logIn(server.api, ada.email)).toMatchObject({ status: 403, code: 'account_deleted' });
    });
  });

  it('an access token is ended by a machine client, and is not active from then on', async () => {
    const ada = await account();
    const asClient = (path: string, token: string) =>
      server.api.post(path, {
        headers: {
          authorization: `Basic ${Buffer.from('billing:billing-secret').toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: `token=${token}`,
      });
    expect((await asClient('/v1/oauth/revoke', ada.accessToken)).status).toBe(200);
    expect(await me(ada.accessToken)).toMatchObject(UNAUTHENTICATED);
    expect((await asClient('/v1/oauth/introspect', ada.accessToken)).json).toEqual({ active: false });
    expect((await asClient('/v1/oauth/revoke', ada.refreshToken)).status).toBe(200);
    expect(await refresh(server.api, ada.refreshToken)).toMatchObject(NO_REFRESH);
  });
});
