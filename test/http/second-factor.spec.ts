import { anAccount, expectStatus, grantOf, logIn, mailsTo, PASSWORD, refresh } from '../support/accounts.js';
import type { Answer } from '../support/api-client.js';
import { concurrently } from '../support/concurrently.js';
import { expectErrorShape } from '../support/error-shape.js';
import {
  anEnrolledAccount,
  answer,
  challengeOf,
  disable,
  enrol,
  offer,
  recoveryCode,
  renewCodes,
  verify,
} from '../support/http-enrolments.js';
import { startTestServer, type TestServer } from '../support/local-server.js';
import { stopTheClock } from '../support/still-clock.js';

let server: TestServer;
beforeAll(async () => (server = await startTestServer()));
afterEach(() => jest.restoreAllMocks());
afterAll(() => server.stop());

const me = (token: string) => server.api.get('/v1/users/me', { token });
const outcome = ({ status, code }: Answer) => [status, code];
const subjectsTo = async (email: string) => (await mailsTo(server.api, email)).map(({ subject }) => subject);
const wrongCodeOf = ({ app }: { app: { wrongCodeAt(now: number): string } }) => app.wrongCodeAt(Date.now());

describe('setting a second factor up', () => {
  it('offers a secret and a URI, and answers ten recovery codes for the first code', async () => {
    const account = await anAccount(server.api);
    const offered = await expectStatus(200, offer(server.api, account.accessToken));
    expect(offered.json).toEqual({
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/) as string,
      otpauthUri: expect.stringMatching(/^otpauth:\/\/totp\/localhost:.*secret=[A-Z2-7]{32}/) as string,
    });
    const { recoveryCodes } = await enrol(server.api, account);
    expect(recoveryCodes).toHaveLength(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^[a-z2-7]{5}-[a-z2-7]{5}$/);
    expect((await subjectsTo(account.email))[0]).toBe('Your account has a second factor');
  });

  it('ends other sessions and all access tokens; the cookie of this one stays good', async () => {
    const account = await anAccount(server.api);
    const other = grantOf(await expectStatus(200, logIn(server.api, account.email)));
    const enrolled = await enrol(server.api, account);
    for (const { accessToken } of [account, other]) expect((await me(accessToken)).status).toBe(401);
    expect((await refresh(server.api, other.refreshToken)).status).toBe(401);
    await expectStatus(200, me(enrolled.accessToken));
  });

  it('refuses wrong passwords, wrong codes, and a second one', async () => {
    const { accessToken } = await anAccount(server.api);
    expect(outcome(await offer(server.api, accessToken, 'wrong'))).toEqual([401, 'invalid_credentials']);
    expect(outcome(await verify(server.api, accessToken, '123456'))).toEqual([400, 'mfa_not_enabled']);
    expect(outcome(await renewCodes(server.api, accessToken, '123456'))).toEqual([400, 'mfa_not_enabled']);
    expect(outcome(await disable(server.api, accessToken, '123456'))).toEqual([400, 'mfa_not_enabled']);
    await expectStatus(200, offer(server.api, accessToken));
    for (let i = 0; i < 5; i += 1) {
      expect(outcome(await verify(server.api, accessToken, 'wrong'))).toEqual([401, 'invalid_mfa_code']);
    }
    const sixth = await verify(server.api, accessToken, 'wrong');
    expect(outcome(sixth)).toEqual([429, 'too_many_attempts']);
    expectErrorShape(sixth);
    const enrolled = await anEnrolledAccount(server.api);
    expect(outcome(await offer(server.api, enrolled.accessToken))).toEqual([400, 'mfa_already_enabled']);
  });

  it.each([
    ['POST', '/v1/auth/mfa/totp', {}, 'currentPassword'],
    ['POST', '/v1/auth/mfa/totp/verify', { code: 123456 }, 'code'],
    ['POST', '/v1/auth/mfa/recovery-codes', { currentPassword: PASSWORD }, 'code'],
    ['DELETE', '/v1/auth/mfa/totp', { code: '123456' }, 'currentPassword'],
    ['POST', '/v1/auth/login/totp', { challengeToken: 'x' }, 'code'],
  ])('%s %s names the field that is wrong', async (method, path, body, field) => {
    const { accessToken: token } = await anAccount(server.api);
    const answered = await server.api.call(method, path, { token, body });
    expect(outcome(answered)).toEqual([400, 'validation_failed']);
    expect(answered.json['details']).toMatchObject([{ field }]);
  });
});

describe('a login with a second factor', () => {
  it('is half done with the password: a challenge, and no cookie', async () => {
    const { email } = await anEnrolledAccount(server.api);
    const half = await expectStatus(200, logIn(server.api, email));
    expect(half.json).toEqual({
      challenge: 'totp',
      challengeToken: expect.stringMatching(/^[\w-]{43}$/) as string,
      expiresIn: 300,
    });
    expect(half.cookies).toEqual([]);
  });

  it('is done with a code: tokens, and the cookie', async () => {
    const enrolled = await anEnrolledAccount(server.api);
    const token = await challengeOf(server.api, enrolled.email);
    const done = await expectStatus(200, answer(server.api, token, enrolled.nextCode));
    expect(done.json).toEqual({
      accessToken: expect.any(String) as string,
      tokenType: 'Bearer',
      expiresIn: 900,
      scope: 'user',
    });
    expect(done.cookies).toEqual([
      expect.stringMatching(/^__Host-refresh_token=[\w-]{86}; Max-Age=2592000/) as string,
      expect.stringMatching(/^__Host-device=/) as string,
    ]);
    await expectStatus(200, me(done.text('accessToken')));
    expect(outcome(await answer(server.api, token, enrolled.nextCode))).toEqual([401, 'invalid_mfa_code']);
  });

  it('is done with a recovery code, which is mailed', async () => {
    const enrolled = await anEnrolledAccount(server.api);
    const typed = recoveryCode(enrolled).toUpperCase().replace('-', '');
    await expectStatus(200, answer(server.api, await challengeOf(server.api, enrolled.email), typed));
    expect((await subjectsTo(enrolled.email))[0]).toBe('A recovery code was used');
    const again = await answer(server.api, await challengeOf(server.api, enrolled.email), recoveryCode(enrolled));
    expect(outcome(again)).toEqual([401, 'invalid_mfa_code']);
  });

  it('answers a wrong code, an unknown challenge and a used one alike, five times', async () => {
    const enrolled = await anEnrolledAccount(server.api);
    const used = await challengeOf(server.api, enrolled.email);
    await expectStatus(200, answer(server.api, used, recoveryCode(enrolled)));
    const visible = ({ status, headers, json }: Answer) => {
      const { requestId, ...rest } = json;
      expect(requestId).toEqual(expect.any(String));
      return [status, Object.keys(headers), rest];
    };
    const answers = await Promise.all(
      [await challengeOf(server.api, enrolled.email), 'never-issued', used].map((token) =>
        answer(server.api, token, wrongCodeOf(enrolled)),
      ),
    );
    const [wrong, unknown, over] = answers.map(visible);
    expect(unknown).toEqual(wrong);
    expect(over).toEqual(wrong);
    for (let i = 0; i < 4; i += 1) await answer(server.api, 'never-issued', '123456');
    const sixth = await answer(server.api, 'never-issued', '123456');
    expect(outcome(sixth)).toEqual([429, 'too_many_attempts']);
    expect(Number(sixth.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('tells what is left of the minute', async () => {
    stopTheClock();
    const strict = await startTestServer({ RATE_LIMIT_SCALE: '1' });
    const answers = await concurrently((i) => answer(strict.api, `unknown-${i}`, '123456'), 12);
    await strict.stop();
    for (const { headers } of answers) expect(headers['x-ratelimit-limit']).toBe('10');
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.map(outcome)).toEqual([
      [429, 'rate_limited'],
      [429, 'rate_limited'],
    ]);
    for (const { headers } of refused) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });

  it('refuses a foreign origin before anything else', async () => {
    const enrolled = await anEnrolledAccount(server.api);
    const challengeToken = await challengeOf(server.api, enrolled.email);
    const body = { challengeToken, code: enrolled.nextCode };
    const foreign = await server.api.post('/v1/auth/login/totp', { body, headers: { origin: 'https://evil.example' } });
    expect(outcome(foreign)).toEqual([403, 'origin_not_allowed']);
    await expectStatus(200, server.api.post('/v1/auth/login/totp', { body }));
  });
});

describe('recovery codes and the end of the factor', () => {
  it('replaces all recovery codes by ten others', async () => {
    const enrolled = await anEnrolledAccount(server.api);
    const renewed = await expectStatus(200, renewCodes(server.api, enrolled.accessToken, enrolled.nextCode));
    const fresh = renewed.json['recoveryCodes'] as readonly string[];
    expect(fresh).toHaveLength(10);
    const old = await answer(server.api, await challengeOf(server.api, enrolled.email), recoveryCode(enrolled));
    expect(outcome(old)).toEqual([401, 'invalid_mfa_code']);
    await expectStatus(200, answer(server.api, await challengeOf(server.api, enrolled.email), fresh[0] ?? ''));
  });

  it('asks for password and code to give it up, and then for the password alone at the next login', async () => {
    const enrolled = await anEnrolledAccount(server.api);
    const { accessToken } = enrolled;
    expect(outcome(await disable(server.api, accessToken, enrolled.nextCode, 'wrong'))).toEqual([
      401,
      'invalid_credentials',
    ]);
    expect(outcome(await disable(server.api, accessToken, wrongCodeOf(enrolled)))).toEqual([401, 'invalid_mfa_code']);
    expect((await expectStatus(204, disable(server.api, accessToken, enrolled.nextCode))).body).toBe('');
    expect((await subjectsTo(enrolled.email))[0]).toBe('Your account has no second factor any more');
    grantOf(await expectStatus(200, logIn(server.api, enrolled.email)));
    await expectStatus(200, me(accessToken));
  });

  it('shuts the factor after ten wrong codes in a row, and mails that', async () => {
    const enrolled = await anEnrolledAccount(server.api);
    const tokens = [];
    for (let i = 0; i < 3; i += 1) tokens.push(await challengeOf(server.api, enrolled.email));
    const [spare = '', ...guessed] = tokens;
    for (const token of guessed) {
      for (let i = 0; i < 5; i += 1) await answer(server.api, token, wrongCodeOf(enrolled));
    }
    const shut = await answer(server.api, spare, enrolled.nextCode);
    expect(outcome(shut)).toEqual([429, 'too_many_attempts']);
    expect(Number(shut.headers['retry-after'])).toBeGreaterThan(890);
    expect((await subjectsTo(enrolled.email))[0]).toBe('Somebody is guessing your second factor');
    expect(outcome(await disable(server.api, enrolled.accessToken, recoveryCode(enrolled)))).toEqual([
      429,
      'too_many_attempts',
    ]);
  });
});
