import { anAccount, anAddress, expectStatus, logIn, grantOf, mailboxOf, register } from '../support/accounts.js';
import type { Answer } from '../support/api-client.js';
import { concurrently, count } from '../support/concurrently.js';
import { startTestServer, type TestServer } from '../support/local-server.js';

let server: TestServer;
beforeAll(async () => (server = await startTestServer()));
afterAll(() => server.stop());

/** A new code for each registration, one after the other: of parallel ones nobody could tell whose mail is whose. */
async function codesOf(email: string, ids: readonly string[]): Promise<ReadonlyMap<string, string | undefined>> {
  const codes = new Map<string, string | undefined>();
  for (const registrationId of ids) {
    await expectStatus(202, server.api.post('/v1/auth/register/resend', { body: { registrationId } }));
    codes.set(registrationId, (await mailboxOf(server.api)(email)).code);
  }
  return codes;
}

const confirm = (registrationId: unknown, code: unknown) =>
  server.api.post('/v1/auth/register/confirm', { body: { registrationId, code } });

/** Each asks for its code by a resend, which takes half a second on purpose. */
const MANY = 12;

it('makes one account of many parallel registrations of one address, however it is written', async () => {
  const email = anAddress();
  const spellings = [email, email.toUpperCase(), ` ${email}`, `${email}\t`, `  ${email.replace('e', 'E')}\n`];
  const opened = await concurrently((caller) => register(server.api, spellings[caller % 5] ?? email), MANY);
  const ids = opened.map((answer) => answer.text('registrationId'));
  expect(new Set(ids).size).toBe(MANY);

  const codes = await codesOf(email, ids);
  const answers = await Promise.all(ids.map((id) => confirm(id, codes.get(id))));
  expect(count(answers, ({ status }) => status === 204)).toBe(1);
  expect(count(answers, ({ code }) => code === 'email_not_available')).toBe(MANY - 1);
  const { accessToken } = grantOf(await expectStatus(200, logIn(server.api, email)));
  expect((await server.api.get('/v1/users/me', { token: accessToken })).json).toMatchObject({ email, version: 1 });
}, 30_000);

it('answers for a taken address as for a free one', async () => {
  const { email } = await anAccount(server.api);
  const [taken, free] = [await register(server.api, email), await register(server.api, anAddress())];
  const visible = ({ status, headers, json }: Answer) => [
    status,
    Object.keys(headers),
    Object.keys(json),
    json['expiresIn'],
  ];
  expect(visible(taken)).toEqual(visible(free));
  expect((await mailboxOf(server.api)(email)).template).toBe('already-registered');
});

it('names every rule that a password fails', async () => {
  const answer = await register(server.api, anAddress(), { password: 'short' });
  expect([answer.status, answer.code]).toEqual([400, 'password_rejected']);
  const details = answer.json['details'] as { field: string; rule: string }[];
  expect(details.map(({ field, rule }) => [field, rule])).toEqual(
    ['min_length', 'upper', 'digit', 'symbol'].map((rule) => ['password', rule]),
  );
});

it.each([
  ['73 bytes', 'Correct-Horse-7'.padEnd(73, 'x')],
  ['more than any login takes', 'Correct-Horse-7'.padEnd(1_025, 'x')],
])('judges a password of %s by the policy', async (_length, password) => {
  const answer = await register(server.api, anAddress(), { password });
  expect([answer.code, answer.json['details']]).toMatchObject(['password_rejected', [{ rule: 'max_length' }]]);
});

it('takes one password for another only where Unicode does', async () => {
  const email = anAddress();
  const [composed, decomposed] = ['Correct-H\u00f6rse-7', 'Correct-Ho\u0308rse-7'];
  const opened = await expectStatus(202, register(server.api, email, { password: composed }));
  await expectStatus(204, confirm(opened.text('registrationId'), (await mailboxOf(server.api)(email)).code));
  expect((await logIn(server.api, email, decomposed)).status).toBe(200);
  expect((await logIn(server.api, email, 'Correct-Horse-7')).status).toBe(401);
});
