import { anAccount, anAddress, expectStatus, logIn, mailboxOf, mailsTo, type Account } from '../support/accounts.js';
import type { Answer } from '../support/api-client.js';
import { anEmailId } from '../support/builders.js';
import { concurrently, count } from '../support/concurrently.js';
import { expectErrorShape } from '../support/error-shape.js';
import { startTestServer, type TestServer } from '../support/local-server.js';
import { stopTheClock } from '../support/still-clock.js';

const EMAILS = '/v1/users/me/emails';

let server: TestServer;
let ada: Account;
beforeAll(async () => (server = await startTestServer()));
beforeEach(async () => (ada = await anAccount(server.api)));
afterEach(() => jest.restoreAllMocks());
afterAll(() => server.stop());

const outcome = ({ status, code }: Answer) => [status, code];
const list = async ({ accessToken: token } = ada) =>
  (await expectStatus(200, server.api.get(EMAILS, { token }))).json['emails'] as readonly { emailId: string }[];
const add = (email: unknown, { accessToken: token } = ada) => server.api.post(EMAILS, { token, body: { email } });
const remove = (id: string, { accessToken: token } = ada) => server.api.delete(`${EMAILS}/${id}`, { token });
const verify = (id: string, { accessToken: token } = ada) => server.api.post(`${EMAILS}/${id}/verify`, { token });
const confirm = (id: string, code: unknown, { accessToken: token } = ada) =>
  server.api.post(`${EMAILS}/${id}/verify/confirm`, { token, body: { code } });
const makePrimary = (id: string, { accessToken: token } = ada) => server.api.put(`${EMAILS}/${id}/primary`, { token });

async function added(email = anAddress(), account = ada): Promise<string> {
  return (await expectStatus(201, add(email, account))).text('emailId');
}

async function verified(email = anAddress(), account = ada): Promise<string> {
  const id = await added(email, account);
  await expectStatus(200, verify(id, account));
  await expectStatus(200, confirm(id, (await mailboxOf(server.api)(email)).code, account));
  return id;
}

it('adds, verifies and prefers an address, and removes the old one', async () => {
  const [email, time] = [anAddress(), expect.any(String) as string];
  const fresh = await expectStatus(201, add(` ${email.toUpperCase()}`));
  const id = fresh.text('emailId');
  const unverified = { emailId: id, email, isPrimary: false, isVerified: false, verifiedAt: null, createdAt: time };
  expect(fresh.json).toEqual(unverified);
  const [primary] = await list();
  expect(await list()).toEqual([expect.objectContaining({ email: ada.email, isPrimary: true }), unverified]);

  const asked = await expectStatus(200, verify(id));
  expect(asked.json).toEqual({ message: expect.any(String) as string, expiresIn: 900 });
  const mail = await mailboxOf(server.api)(email);
  expect(mail).toMatchObject({ template: 'email-code', code: expect.stringMatching(/^\d{6}$/) as string });
  const confirmed = await expectStatus(200, confirm(id, mail.code));
  expect(confirmed.json).toEqual({ ...unverified, isVerified: true, verifiedAt: time });
  await expectStatus(200, logIn(server.api, email));

  expect((await expectStatus(200, makePrimary(id))).json).toMatchObject({ emailId: id, isPrimary: true });
  expect((await server.api.get('/v1/users/me', { token: ada.accessToken })).json).toMatchObject({ email });
  for (const to of [ada.email, email]) {
    const [notice] = await mailsTo(server.api, to);
    expect(notice).toMatchObject({ template: 'security-notice', subject: 'Your main e-mail address was changed' });
  }
  expect((await expectStatus(204, remove(primary?.emailId ?? ''))).body).toBe('');
  expect(await list()).toHaveLength(1);
  expect((await logIn(server.api, ada.email)).status).toBe(401);
});

it('refuses what the list of addresses does not allow', async () => {
  const [{ emailId: primary } = { emailId: '' }] = await list();
  expect(outcome(await remove(primary))).toEqual([400, 'cannot_delete_last_email']);
  expect(outcome(await add(ada.email))).toEqual([409, 'email_not_available']);
  const id = await added();
  expect(outcome(await remove(primary))).toEqual([400, 'cannot_delete_primary_email']);
  expect(outcome(await makePrimary(id))).toEqual([400, 'email_not_verified']);
  expect(outcome(await verify(primary))).toEqual([400, 'email_already_verified']);
  expect(outcome(await confirm(primary, '123456'))).toEqual([400, 'email_already_verified']);
  for (let i = 0; i < 3; i += 1) await added();
  const sixth = await add(anAddress());
  expect(outcome(sixth)).toEqual([429, 'too_many_emails']);
  expectErrorShape(sixth);
});

it.each(['nobody', 7, null, 'a@b', ''])('refuses the address %j', async (email) => {
  expect(outcome(await add(email))).toEqual([400, 'validation_failed']);
});

it('knows no address of anybody else', async () => {
  const id = await added();
  const eve = await anAccount(server.api);
  for (const target of [id, anEmailId(), 'nonsense'])
    for (const call of [
      remove(target, eve),
      verify(target, eve),
      confirm(target, '123456', eve),
      makePrimary(target, eve),
    ])
      expect(outcome(await call)).toEqual([404, 'not_found']);
});

it('answers alike for a free address and one that somebody else has verified', async () => {
  const eve = await anAccount(server.api);
  const visible = ({ status, headers, json }: Answer) => [status, Object.keys(headers), Object.keys(json)];
  const [taken, free] = [await add(ada.email, eve), await add(anAddress(), eve)];
  expect(visible(taken)).toEqual(visible(free));
  const ids = [taken, free].map((answer) => answer.text('emailId'));
  const [ofTaken, ofFree] = await Promise.all(ids.map((id) => verify(id, eve)));
  expect(ofTaken?.json).toEqual(ofFree?.json);
  const [mail] = await mailsTo(server.api, ada.email);
  expect(mail).toMatchObject({ template: 'email-in-use' });
  expect(mail).not.toHaveProperty('code');
  for (const id of ids) {
    for (let i = 0; i < 5; i += 1) expect(outcome(await confirm(id, 'wrong', eve))).toEqual([400, 'invalid_code']);
    expect(outcome(await confirm(id, 'wrong', eve))).toEqual([429, 'too_many_attempts']);
  }
});

it('takes one of sixteen parallel uses of a code', async () => {
  const email = anAddress();
  const id = await added(email);
  await verify(id);
  const { code } = await mailboxOf(server.api)(email);
  const answers = await concurrently(() => confirm(id, code), 16);
  expect(count(answers, ({ status }) => status === 200)).toBe(1);
});

it('gives an address that many have codes for to exactly one of them', async () => {
  const email = anAddress();
  const rivals = await Promise.all(Array.from({ length: 4 }, () => anAccount(server.api)));
  const codes = [];
  for (const rival of rivals) {
    const id = await added(email, rival);
    await verify(id, rival);
    codes.push({ rival, id, code: (await mailboxOf(server.api)(email)).code });
  }
  const answers = await Promise.all(codes.map(({ rival, id, code }) => confirm(id, code, rival)));
  expect(count(answers, ({ status }) => status === 200)).toBe(1);
  expect(count(answers, ({ code }) => code === 'email_not_available')).toBe(3);
});

it('keeps exactly one verified primary while many ask for another', async () => {
  const ids = [await verified(), await verified()];
  const answers = await concurrently((i) => makePrimary(ids[i % 2] ?? ''), 10);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const primaries = (await list()).filter((email) => 'isPrimary' in email && email.isPrimary);
  expect(primaries).toHaveLength(1);
  expect(primaries).toMatchObject([{ isVerified: true }]);
});

it('tells what is left of the hour', async () => {
  stopTheClock();
  const strict = await startTestServer({ RATE_LIMIT_SCALE: '1' });
  const { accessToken: token } = await anAccount(strict.api);
  const id = (await strict.api.post(EMAILS, { token, body: { email: anAddress() } })).text('emailId');
  const answers = [];
  for (let i = 0; i < 4; i += 1) answers.push(await strict.api.post(`${EMAILS}/${id}/verify`, { token }));
  await strict.stop();
  const seen = answers.map(({ status, headers }) => [
    status,
    headers['x-ratelimit-limit'],
    headers['x-ratelimit-remaining'],
  ]);
  expect(seen).toEqual([...[2, 1, 0].map((left) => [200, '3', `${left}`]), [429, '3', '0']]);
  expect(Number(answers.at(-1)?.headers['retry-after'])).toBeGreaterThan(0);
});
