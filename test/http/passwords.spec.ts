import {
  anAccount,
  anAddress,
  expectStatus,
  logIn,
  mailboxOf,
  mailsTo,
  PASSWORD,
  refresh,
} from '../support/accounts.js';
import type { Answer } from '../support/api-client.js';
import { aResetId } from '../support/builders.js';
import { concurrently } from '../support/concurrently.js';
import { expectErrorShape } from '../support/error-shape.js';
import { startTestServer, type TestServer } from '../support/local-server.js';
import { stopTheClock } from '../support/still-clock.js';

const NEW_PASSWORD = 'Another-Horse-8-Stable';

let server: TestServer;
beforeAll(async () => (server = await startTestServer()));
afterEach(() => jest.restoreAllMocks());
afterAll(() => server.stop());

const forgot = (email: string, to = server) => to.api.post('/v1/auth/password/forgot', { body: { email } });
const reset = (resetId: string, code: unknown, newPassword: unknown = NEW_PASSWORD) =>
  server.api.post('/v1/auth/password/reset', { body: { resetId, code, newPassword } });
const change = (token: string, currentPassword: string, newPassword = NEW_PASSWORD) =>
  server.api.post('/v1/auth/password/change', { token, body: { currentPassword, newPassword } });
const me = (token: string) => server.api.get('/v1/users/me', { token });
const outcome = ({ status, code }: Answer) => [status, code];

describe('a forgotten password', () => {
  it('is replaced by a code from the mailbox, which ends every session', async () => {
    const { email, accessToken, refreshToken } = await anAccount(server.api);
    const asked = await expectStatus(202, forgot(email));
    expect(asked.json).toEqual({ resetId: expect.any(String) as string, expiresIn: 900 });
    const mail = await mailboxOf(server.api)(email);
    expect(mail).toMatchObject({ template: 'password-reset-code', code: expect.stringMatching(/^\d{6}$/) as string });
    const done = await expectStatus(204, reset(asked.text('resetId'), mail.code));
    expect([done.body, done.cookies]).toEqual(['', []]);
    expect(outcome(await me(accessToken))).toEqual([401, 'unauthenticated']);
    expect(outcome(await refresh(server.api, refreshToken))).toEqual([401, 'invalid_refresh_token']);
    expect((await mailsTo(server.api, email))[0]?.template).toBe('security-notice');
    expect((await logIn(server.api, email)).status).toBe(401);
    await expectStatus(200, logIn(server.api, email, NEW_PASSWORD));
  });

  it('gets the same answer for an address that nobody has, as slowly, and no mail', async () => {
    const { email } = await anAccount(server.api);
    const stranger = anAddress();
    const visible = ({ status, headers, json }: Answer) => [
      status,
      Object.keys(headers),
      Object.keys(json),
      json['expiresIn'],
    ];
    const began = performance.now();
    const [known, unknown] = [await forgot(email), await forgot(stranger)];
    expect(visible(unknown)).toEqual(visible(known));
    expect(performance.now() - began).toBeGreaterThan(990);
    expect(await mailsTo(server.api, stranger)).toEqual([]);
  });

  it('refuses codes alike for ids that were issued and that were not', async () => {
    const { email } = await anAccount(server.api);
    for (const id of [(await forgot(email)).text('resetId'), aResetId()]) {
      for (let i = 0; i < 5; i += 1) expect(outcome(await reset(id, 'wrong'))).toEqual([400, 'invalid_code']);
      const sixth = await reset(id, 'wrong');
      expect(outcome(sixth)).toEqual([429, 'too_many_attempts']);
      expect(Number(sixth.headers['retry-after'])).toBeGreaterThan(0);
      expectErrorShape(sixth);
    }
  });

  it('is replaced once by one code, however parallel it comes', async () => {
    const { email } = await anAccount(server.api);
    const id = (await forgot(email)).text('resetId');
    const { code } = await mailboxOf(server.api)(email);
    const answers = await concurrently(() => reset(id, code), 16);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });

  it('tells what is left of the hour', async () => {
    stopTheClock();
    const strict = await startTestServer({ RATE_LIMIT_SCALE: '1' });
    const answers = await concurrently(() => forgot('ada@example.com', strict), 4);
    await strict.stop();
    const seen = answers.map(({ status, headers }) => `${status} ${headers['x-ratelimit-remaining']}`);
    expect(new Set(seen)).toEqual(new Set(['202 2', '202 1', '202 0', '429 0']));
    for (const { headers } of answers) expect(headers['x-ratelimit-limit']).toBe('3');
  });
});

describe('a change of the password', () => {
  it('answers a token for the same session and leaves the cookie alone', async () => {
    const { email, accessToken, refreshToken } = await anAccount(server.api);
    const other = await expectStatus(200, logIn(server.api, email));
    const changed = await expectStatus(200, change(accessToken, PASSWORD));
    expect(changed.json).toEqual({
      accessToken: expect.any(String) as string,
      tokenType: 'Bearer',
      expiresIn: 900,
      scope: 'user',
    });
    expect(changed.cookies).toEqual([]);
    for (const token of [accessToken, other.text('accessToken')]) expect((await me(token)).status).toBe(401);
    await expectStatus(200, me(changed.text('accessToken')));
    await expectStatus(200, refresh(server.api, refreshToken));
    expect((await refresh(server.api, other.refreshToken ?? '')).status).toBe(401);
    expect((await mailsTo(server.api, email))[0]?.template).toBe('security-notice');
  });

  it('asks for the current password, five times', async () => {
    const { accessToken } = await anAccount(server.api);
    for (let i = 0; i < 5; i += 1) {
      expect(outcome(await change(accessToken, 'wrong'))).toEqual([401, 'invalid_credentials']);
    }
    const locked = await change(accessToken, PASSWORD);
    expect(outcome(locked)).toEqual([429, 'rate_limited']);
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(800);
  });

  it('names the rules that the new password fails', async () => {
    const { accessToken } = await anAccount(server.api);
    for (const [password, rules] of [
      [PASSWORD, ['unchanged']],
      ['Password123!', ['common']],
      ['short', ['min_length', 'upper', 'digit', 'symbol']],
    ] as const) {
      const answer = await change(accessToken, PASSWORD, password);
      expect(outcome(answer)).toEqual([400, 'password_rejected']);
      const details = answer.json['details'] as { field: string; rule: string }[];
      expect(details.map(({ field, rule }) => [field, rule])).toEqual(rules.map((rule) => ['newPassword', rule]));
    }
  });
});
