import { randomUUID } from 'node:crypto';
import { anAddress, expectStatus, grantOf, logIn, refresh, type ReadMail } from '../accounts.js';
import type { Answer, ApiClient } from '../api-client.js';
import { Authenticator, STEP } from '../authenticator.js';
import { answer, disable, offer, renewCodes, verify } from '../http-enrolments.js';
import { postForm } from '../machine-clients.js';

/** With everything that an encoding changes. */
const aPassword = () => `ÄQ"\\/ %41+<${randomUUID()}>`;

/** Not this one. */
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

interface Somebody {
  readonly api: ApiClient;
  readonly codeTo: (address: string) => Promise<string>;
  readonly email: string;
  readonly password: string;
}

/** Lives that take mails, and in which things go wrong more than once. */
export async function liveDangerously(api: ApiClient, readMail: ReadMail): Promise<void> {
  const codeTo = async (address: string) => (await readMail(address)).code ?? '';
  const somebody = { api, codeTo, email: anAddress(), password: aPassword() };
  await register(somebody);
  await guessPasswords(somebody);
  await replacePasswords(somebody);
  await moveHouse(somebody);
  await loseTokens(somebody);
  await useAnAuthenticator(somebody);
  await leave(somebody);
}

async function register({ api, codeTo, email, password }: Somebody): Promise<void> {
  const body = { email, password };
  const registrationId = (await expectStatus(202, api.post('/v1/auth/register', { body }))).text('registrationId');
  const confirm = (code: string) => api.post('/v1/auth/register/confirm', { body: { registrationId, code } });
  const code = await codeTo(email);
  await untilTooMany(() => confirm(wrong(code)));
  await expectStatus(202, api.post('/v1/auth/register/resend', { body: { registrationId } }));
  await expectStatus(204, confirm(await codeTo(email)));
  await expectStatus(202, api.post('/v1/auth/register', { body }));
}

/** Until a captcha is asked for, on an account and on none. */
async function guessPasswords({ api, email, password }: Somebody): Promise<void> {
  for (const address of [email, anAddress()])
    for (let i = 0; i < 6; i += 1) await expectRefusal(logIn(api, address, aPassword()));
  for (const captchaToken of [randomUUID(), `"${randomUUID()}"`])
    await expectRefusal(api.post('/v1/auth/login', { body: { email, password, captchaToken } }));
}

/** There and back. The reset also forgives the guesses. */
async function replacePasswords({ api, codeTo, email, password }: Somebody): Promise<void> {
  const next = aPassword();
  const forgotten = await expectStatus(202, api.post('/v1/auth/password/forgot', { body: { email } }));
  const resetId = forgotten.text('resetId');
  const reset = (code: string, newPassword: string) =>
    api.post('/v1/auth/password/reset', { body: { resetId, code, newPassword } });
  const code = await codeTo(email);
  await expectRefusal(reset(wrong(code), next));
  await expectRefusal(reset(code, 'short and weak'));
  await expectStatus(204, reset(code, next));
  const { accessToken: token } = grantOf(await expectStatus(200, logIn(api, email, next)));
  const change = (currentPassword: string, newPassword: string) =>
    api.post('/v1/auth/password/change', { token, body: { currentPassword, newPassword } });
  await expectRefusal(change(password, aPassword()));
  await expectRefusal(change(next, next));
  await expectStatus(200, change(next, password));
}

async function moveHouse({ api, codeTo, email: old, password }: Somebody): Promise<void> {
  const { accessToken: token } = grantOf(await expectStatus(200, logIn(api, old, password)));
  const email = anAddress();
  const add = () => api.post('/v1/users/me/emails', { token, body: { email } });
  const path = `/v1/users/me/emails/${(await expectStatus(201, add())).text('emailId')}`;
  await expectStatus(409, add());
  await expectStatus(200, api.post(`${path}/verify`, { token }));
  const code = await codeTo(email);
  await expectRefusal(api.post(`${path}/verify/confirm`, { token, body: { code: wrong(code) } }));
  await expectStatus(200, api.post(`${path}/verify/confirm`, { token, body: { code } }));
  await expectStatus(200, api.put(`${path}/primary`, { token }));
  const rename = { token, body: { firstName: 'Ada' } };
  await expectStatus(412, api.put('/v1/users/me', { ...rename, headers: { 'if-match': '"1"' } }));
  await expectStatus(409, api.put('/v1/users/me', { ...rename, body: { firstName: 'Ada', version: 1 } }));
}

/** To a thief, who comes with a used one, and to another service, which revokes them. */
async function loseTokens({ api, email, password }: Somebody): Promise<void> {
  const { refreshToken } = grantOf(await expectStatus(200, logIn(api, email, password)));
  await expectStatus(200, refresh(api, refreshToken));
  await expectStatus(401, refresh(api, refreshToken));
  const other = grantOf(await expectStatus(200, logIn(api, email, password)));
  for (const token of [other.accessToken, other.refreshToken])
    for (const route of ['introspect', 'revoke'] as const) await expectStatus(200, postForm(api, route, { token }));
  await expectStatus(401, api.get('/v1/users/me', { token: other.accessToken }));
}

async function useAnAuthenticator({ api, email, password }: Somebody): Promise<void> {
  const { accessToken, refreshToken } = grantOf(await expectStatus(200, logIn(api, email, password)));
  const offered = await expectStatus(200, offer(api, accessToken, password));
  const app = new Authenticator(offered.text('secret'));
  await expectRefusal(verify(api, accessToken, app.wrongCodeAt(Date.now())));
  const verified = await expectStatus(200, verify(api, accessToken, app.codeAt(Date.now())));
  const [recoveryCode = ''] = verified.json['recoveryCodes'] as readonly string[];
  await expectStatus(200, refresh(api, refreshToken));
  const challenge = (await expectStatus(200, logIn(api, email, password))).text('challengeToken');
  await expectRefusal(answer(api, challenge, app.wrongCodeAt(Date.now())));
  const { accessToken: token } = grantOf(await expectStatus(200, answer(api, challenge, recoveryCode)));
  await expectRefusal(answer(api, challenge, recoveryCode));
  const renewed = await expectStatus(200, renewCodes(api, token, app.codeAt(Date.now() + STEP), password));
  const [newCode = ''] = renewed.json['recoveryCodes'] as readonly string[];
  await expectStatus(204, disable(api, token, newCode, password));
}

async function leave({ api, email, password }: Somebody): Promise<void> {
  const { accessToken: token } = grantOf(await expectStatus(200, logIn(api, email, password)));
  await expectRefusal(api.delete('/v1/users/me', { token, body: { currentPassword: aPassword() } }));
  await expectStatus(200, api.delete('/v1/users/me', { token, body: { currentPassword: password } }));
  await expectStatus(403, logIn(api, email, password));
}

async function untilTooMany(ask: () => Promise<Answer>): Promise<void> {
  while ((await ask()).status !== 429);
}

async function expectRefusal(call: Promise<Answer>): Promise<void> {
  const { status, body } = await call;
  if (status < 400 || status >= 500) throw new Error(`Expected a refusal, got ${status} ${body}`);
}
