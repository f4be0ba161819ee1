import { anAccount, anAddress, mailboxOf, register } from '../support/accounts.js';
import type { Answer } from '../support/api-client.js';
import { concurrently } from '../support/concurrently.js';
import { startOn, STORES, type StartedServer } from '../support/start-on.js';

jest.setTimeout(60_000);

const USES = 16;

describe.each(STORES)('a code, used sixteen times at once on %s', (store) => {
  let server: StartedServer;
  beforeAll(async () => (server = await startOn(store)));
  afterAll(() => server.stop());

  const post = (path: string, body: object) => server.api.post(`/v1/auth/${path}`, { body });
  const codeFor = async (email: string) => (await mailboxOf(server.api)(email)).code;

  /** How many succeeded, and whether all others were told what a wrong code is told. */
  function outcomeOf(answers: readonly Answer[]): readonly [number, boolean] {
    const losers = answers.filter(({ status }) => status !== 204);
    const alike = losers.every(({ code }) => code === 'invalid_code' || code === 'too_many_attempts');
    return [answers.length - losers.length, alike];
  }

  it('of a registration, makes one account', async () => {
    const email = anAddress();
    const registrationId = (await register(server.api, email)).text('registrationId');
    const code = await codeFor(email);
    const answers = await concurrently(() => post('register/confirm', { registrationId, code }), USES);
    expect(outcomeOf(answers)).toEqual([1, true]);
  });

  it('for a forgotten password, sets one', async () => {
    const { email } = await anAccount(server.api);
    const resetId = (await post('password/forgot', { email })).text('resetId');
    const code = await codeFor(email);
    const passwordOf = (i: number) => `Another-Horse-${i}-Battery`;
    const reset = (i: number) => post('password/reset', { resetId, code, newPassword: passwordOf(i) });
    const answers = await concurrently(reset, USES);
    expect(outcomeOf(answers)).toEqual([1, true]);
    const winner = answers.findIndex(({ status }) => status === 204);
    expect((await post('login', { email, password: passwordOf(winner) })).status).toBe(200);
  });
});
