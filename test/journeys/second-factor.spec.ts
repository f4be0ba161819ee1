import { setTimeout as delay } from 'node:timers/promises';
import { anAccount, expectStatus, grantOf, logIn } from '../support/accounts.js';
import type { Answer } from '../support/api-client.js';
import { Authenticator } from '../support/authenticator.js';
import { concurrently } from '../support/concurrently.js';
import {
  anEnrolledAccount,
  answer,
  challengeOf,
  disable,
  offer,
  recoveryCode,
  renewCodes,
  verify,
  type EnrolledAccount,
} from '../support/http-enrolments.js';
import { report } from '../support/report.js';
import { startOn, STORES, type StartedServer } from '../support/start-on.js';
import { stopTheClock } from '../support/still-clock.js';

jest.setTimeout(120_000);

const USES = 16;
/** Of logins that race the moment in which a factor is enabled, each a millisecond later. */
const ROUNDS = 20;

describe.each(STORES)('sixteen times at once on %s', (store) => {
  let server: StartedServer;
  beforeAll(async () => (server = await startOn(store)));
  // A code works for a minute and a half, and a busy machine may take longer for what lies between making and using it.
  beforeEach(() => void stopTheClock());
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => server.stop());

  const me = (token: string) => server.api.get('/v1/users/me', { token });
  const successes = (answers: readonly Answer[]) => answers.filter(({ status }) => status < 300);
  const refusals = (answers: readonly Answer[]) =>
    new Set(answers.filter(({ status }) => status >= 400).map(({ code }) => code));

  /** So many logins of one account that wait for the second factor. */
  async function challenges({ email }: EnrolledAccount): Promise<readonly string[]> {
    return concurrently(() => challengeOf(server.api, email), USES);
  }

  it('one time step, on as many challenges, lets one in', async () => {
    const enrolled = await anEnrolledAccount(server.api);
    const tokens = await challenges(enrolled);
    const answers = await Promise.all(tokens.map((token) => answer(server.api, token, enrolled.nextCode)));
    for (const code of refusals(answers)) expect(['invalid_mfa_code', 'too_many_attempts']).toContain(code);
    const [winner, ...others] = successes(answers);
    expect(others).toEqual([]);
    await expectStatus(200, me(winner?.text('accessToken') ?? ''));
  });

  it('one recovery code, on as many challenges, lets one in', async () => {
    const enrolled = await anEnrolledAccount(server.api);
    const tokens = await challenges(enrolled);
    const answers = await Promise.all(tokens.map((token) => answer(server.api, token, recoveryCode(enrolled))));
    for (const code of refusals(answers)) expect(['invalid_mfa_code', 'too_many_attempts']).toContain(code);
    expect(successes(answers)).toHaveLength(1);
  });

  it('one challenge, with as many codes as there are, lets one in', async () => {
    const enrolled = await anEnrolledAccount(server.api);
    const token = await challengeOf(server.api, enrolled.email);
    const codes = [...enrolled.recoveryCodes, ...Array.from({ length: 6 }, () => enrolled.nextCode)];
    const answers = await Promise.all(codes.map((code) => answer(server.api, token, code)));
    expect(successes(answers)).toHaveLength(1);
  });

  it('one first code enables one factor and shows its recovery codes once', async () => {
    const account = await anAccount(server.api);
    const offered = await expectStatus(200, offer(server.api, account.accessToken));
    const code = new Authenticator(offered.text('secret')).codeAt(Date.now());
    const answers = await concurrently(() => verify(server.api, account.accessToken, code), USES);
    expect(successes(answers)).toHaveLength(1);
    await challengeOf(server.api, account.email);
  });

  it('one code makes new recovery codes once', async () => {
    const enrolled = await anEnrolledAccount(server.api);
    const answers = await concurrently(() => renewCodes(server.api, enrolled.accessToken, enrolled.nextCode), USES);
    expect(successes(answers)).toHaveLength(1);
  });

  it('one code gives the factor up once', async () => {
    const enrolled = await anEnrolledAccount(server.api);
    const answers = await concurrently(() => disable(server.api, enrolled.accessToken, enrolled.nextCode), USES);
    expect(successes(answers)).toHaveLength(1);
    grantOf(await expectStatus(200, logIn(server.api, enrolled.email)));
  });

  it('logins that race the enabling of a factor hand out nothing that works once it has answered', async () => {
    const seen = { challenged: 0, complete: 0 };
    for (let round = 0; round < ROUNDS; round += 1) {
      const account = await anAccount(server.api);
      const offered = await expectStatus(200, offer(server.api, account.accessToken));
      const code = new Authenticator(offered.text('secret')).codeAt(Date.now());
      const before = await logIn(server.api, account.email);
      const racing = concurrently((i) => delay(4 * i).then(() => logIn(server.api, account.email)), 6);
      await delay(round);
      await expectStatus(200, verify(server.api, account.accessToken, code));
      const after = await logIn(server.api, account.email);
      for (const login of [before, ...(await racing), after]) {
        if (login.json['challenge'] === 'totp') {
          seen.challenged += 1;
          continue;
        }
        seen.complete += 1;
        expect((await me(login.text('accessToken'))).status).toBe(401);
        const refreshed = await server.api.post('/v1/auth/refresh', { cookie: login.refreshToken ?? '' });
        expect(refreshed.status).toBe(401);
      }
    }
    report(
      `logins against the enabling of a factor on ${store}: ${seen.complete} before it and void, ${seen.challenged} challenged`,
    );
    expect(Math.min(seen.complete, seen.challenged)).toBeGreaterThanOrEqual(ROUNDS);
  });
});
