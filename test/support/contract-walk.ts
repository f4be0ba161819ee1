import { anAddress, expectStatus, grantOf, logIn, PASSWORD, refresh, register, type ReadMail } from './accounts.js';
import type { ApiClient } from './api-client.js';
import { aRegistrationId, aResetId, aSessionId, aTodoId, aUserId, anEmailId } from './builders.js';
import { aClientToken, basic, postForm } from './machine-clients.js';
import { PREFERENCES } from './story.js';

/** Only the native provider has them. */
export const NATIVE_ROUTES: readonly string[] = [
  'DELETE /v1/auth/mfa/totp',
  'POST /v1/auth/mfa/recovery-codes',
  'POST /v1/auth/mfa/totp',
  'POST /v1/auth/mfa/totp/verify',
];

/** What they are for needs a second factor of ours. */
export const ONLY_REFUSED: readonly string[] = ['POST /v1/auth/login/totp'];

export interface Walker {
  readonly api: ApiClient;
  readonly readMail: ReadMail;
  /** Of an admin, whoever that is. */
  readonly adminToken: string;
}

const NEXT_PASSWORD = 'Another-Horse-8-Staple';
const LAST_PASSWORD = 'Further-Horse-9-Saddle';
const NO_CODE = 'wrong!';

interface User {
  readonly email: string;
  readonly token: string;
  readonly cookie: string;
}

/** Through every route that both identity providers have, by the right way and by wrong ones; the same calls in the same order each time. */
export async function walkTheContract(walker: Walker): Promise<void> {
  await walkPublicDocuments(walker);
  const ada = await walkRegistration(walker);
  await walkProfile(walker, ada);
  await walkEmails(walker, ada);
  await walkPreferences(walker, ada);
  await walkTodos(walker, ada);
  await walkSessions(walker, ada);
  await walkOAuth(walker, ada);
  await walkAdministration(walker, ada);
  await walkPasswords(walker, ada);
  await walkDeletion(walker, ada);
}

async function walkPublicDocuments({ api }: Walker): Promise<void> {
  for (const path of ['/.well-known/jwks.json', '/.well-known/openid-configuration', '/health/live', '/health/ready'])
    await expectStatus(200, api.get(path));
}

async function walkRegistration({ api, readMail }: Walker): Promise<User> {
  const email = anAddress();
  await expectStatus(400, api.post('/v1/auth/register', { body: { email: 'nobody', password: PASSWORD } }));
  await expectStatus(400, register(api, email, { password: 'short' }));
  await expectStatus(202, register(api, email, { password: NEXT_PASSWORD }));
  const registrationId = (await expectStatus(202, register(api, email, { firstName: 'Ada' }))).text('registrationId');
  const resend = (id: string) => api.post('/v1/auth/register/resend', { body: { registrationId: id } });
  for (const id of [registrationId, aRegistrationId()]) await expectStatus(202, resend(id));
  const { code } = await readMail(email);
  const confirm = (id: string, entered = code) =>
    api.post('/v1/auth/register/confirm', { body: { registrationId: id, code: entered } });
  await expectStatus(400, confirm(registrationId, NO_CODE));
  await expectStatus(400, confirm(aRegistrationId()));
  await expectStatus(401, logIn(api, email));
  await expectStatus(204, confirm(registrationId));
  await expectStatus(400, confirm(registrationId));
  await expectStatus(202, register(api, email));
  await expectStatus(401, logIn(api, email, NEXT_PASSWORD));
  await expectStatus(401, logIn(api, anAddress()));
  const challenge = { challengeToken: 'A'.repeat(43), code: '123456' };
  await expectStatus(401, api.post('/v1/auth/login/totp', { body: challenge }));
  const { accessToken: token, refreshToken: cookie } = grantOf(await expectStatus(200, logIn(api, email)));
  return { email, token, cookie };
}

async function walkProfile({ api }: Walker, { token }: User): Promise<void> {
  await expectStatus(401, api.get('/v1/users/me'));
  await expectStatus(200, api.get('/v1/users/me', { token }));
  await expectStatus(400, api.put('/v1/users/me', { token, body: {} }));
  const renamed = { token, headers: { 'if-match': '"1"' }, body: { lastName: 'Lovelace' } };
  await expectStatus(200, api.put('/v1/users/me', renamed));
  await expectStatus(412, api.put('/v1/users/me', renamed));
  await expectStatus(409, api.put('/v1/users/me', { token, body: { firstName: 'Eve', version: 1 } }));
}

async function walkEmails({ api, readMail }: Walker, { token, email: first }: User): Promise<void> {
  const email = anAddress();
  const path = '/v1/users/me/emails';
  const { emails } = (await expectStatus(200, api.get(path, { token }))).json;
  const [{ emailId: firstId } = { emailId: '' }] = emails as readonly { readonly emailId: string }[];
  await expectStatus(409, api.post(path, { token, body: { email: first } }));
  const emailId = (await expectStatus(201, api.post(path, { token, body: { email } }))).text('emailId');
  const own = `${path}/${emailId}`;
  await expectStatus(400, api.put(`${own}/primary`, { token }));
  await expectStatus(200, api.post(`${own}/verify`, { token }));
  await expectStatus(400, api.post(`${own}/verify/confirm`, { token, body: { code: NO_CODE } }));
  const { code } = await readMail(email);
  await expectStatus(200, api.post(`${own}/verify/confirm`, { token, body: { code } }));
  await expectStatus(400, api.post(`${own}/verify`, { token }));
  await expectStatus(200, api.put(`${own}/primary`, { token }));
  await expectStatus(400, api.delete(own, { token }));
  await expectStatus(200, api.put(`${path}/${firstId}/primary`, { token }));
  await expectStatus(204, api.delete(own, { token }));
  await expectStatus(401, logIn(api, email));
  await expectStatus(404, api.put(`${path}/${anEmailId()}/primary`, { token }));
}

async function walkPreferences({ api }: Walker, { token }: User): Promise<void> {
  await expectStatus(404, api.get('/v1/preferences', { token }));
  await expectStatus(400, api.put('/v1/preferences', { token, body: { ...PREFERENCES, daysPerWeek: 8 } }));
  await expectStatus(200, api.put('/v1/preferences', { token, body: PREFERENCES }));
  await expectStatus(200, api.get('/v1/preferences', { token }));
}

async function walkTodos({ api }: Walker, { token }: User): Promise<void> {
  await expectStatus(400, api.post('/v1/todos', { token, body: { title: '' } }));
  const kept = (await expectStatus(201, api.post('/v1/todos', { token, body: { title: 'Tea' } }))).headers['location'];
  const { location = '' } = (await api.post('/v1/todos', { token, body: { title: 'Milk' } })).headers;
  await expectStatus(200, api.get('/v1/todos', { token }));
  await expectStatus(200, api.get(kept ?? '', { token }));
  await expectStatus(200, api.put(location, { token, body: { completed: true } }));
  await expectStatus(204, api.delete(location, { token }));
  await expectStatus(404, api.get(`/v1/todos/${aTodoId()}`, { token }));
}

async function walkSessions({ api }: Walker, { email, token }: User): Promise<void> {
  const other = grantOf(await expectStatus(200, logIn(api, email)));
  const { sessions } = (await expectStatus(200, api.get('/v1/auth/sessions', { token }))).json;
  const [{ sessionId } = { sessionId: '' }] = sessions as readonly { readonly sessionId: string }[];
  await expectStatus(204, api.delete(`/v1/auth/sessions/${sessionId}`, { token }));
  await expectStatus(404, api.delete(`/v1/auth/sessions/${aSessionId()}`, { token }));
  await expectStatus(401, api.get('/v1/users/me', { token: other.accessToken }));
  await expectStatus(401, refresh(api, other.refreshToken));
  const third = grantOf(await expectStatus(200, logIn(api, email)));
  const next = grantOf(await expectStatus(200, refresh(api, third.refreshToken)));
  await expectStatus(401, refresh(api, 'nonsense'));
  await expectStatus(401, api.post('/v1/auth/logout'));
  await expectStatus(204, api.post('/v1/auth/logout', { token: next.accessToken, cookie: next.refreshToken }));
  await expectStatus(401, refresh(api, next.refreshToken));
  await expectStatus(200, api.get('/v1/users/me/activity?limit=100', { token }));
  await expectStatus(200, api.get('/v1/users/me/export', { token }));
}

async function walkOAuth({ api }: Walker, { email, token }: User): Promise<void> {
  const userId = (await api.get('/v1/users/me', { token })).text('userId');
  const { accessToken, refreshToken } = grantOf(await expectStatus(200, logIn(api, email)));
  await expectStatus(401, postForm(api, 'introspect', { token: accessToken }, basic('billing', 'wrong')));
  for (const text of [accessToken, refreshToken, 'nonsense']) {
    await expectStatus(200, postForm(api, 'introspect', { token: text }));
    await expectStatus(200, postForm(api, 'revoke', { token: text }));
    await expectStatus(200, postForm(api, 'introspect', { token: text }));
  }
  await expectStatus(401, refresh(api, refreshToken));
  const service = await aClientToken(api, 'read:profiles');
  await expectStatus(200, postForm(api, 'introspect', { token: service }));
  await expectStatus(200, api.get(`/v1/internal/users/${userId}/profile`, { token: service }));
  await expectStatus(404, api.get(`/v1/internal/users/${aUserId()}/profile`, { token: service }));
  await expectStatus(403, api.get(`/v1/internal/users/${userId}/profile`, { token }));
  await expectStatus(403, api.get('/v1/users/me', { token: service }));
}

async function walkAdministration({ api, readMail, adminToken: token }: Walker, ada: User): Promise<void> {
  const eve = await walkRegistration({ api, readMail, adminToken: token });
  const userId = (await api.get('/v1/users/me', { token: eve.token })).text('userId');
  const path = `/v1/admin/users/${userId}`;
  const reason = { reason: 'spam' };
  for (const known of [`?email=${eve.email}`, `?email=${anAddress()}`, `/${userId}`, `/${userId}/activity?limit=100`])
    await expectStatus(200, api.get(`/v1/admin/users${known}`, { token }));
  await expectStatus(404, api.get(`/v1/admin/users/${aUserId()}`, { token }));
  await expectStatus(403, api.get(path, { token: ada.token }));
  await expectStatus(204, api.post(`${path}/mfa/reset`, { token, body: reason }));
  await expectStatus(200, api.get('/v1/users/me', { token: eve.token }));
  await expectStatus(204, api.post(`${path}/sessions/revoke`, { token }));
  await expectStatus(401, api.get('/v1/users/me', { token: eve.token }));
  const again = grantOf(await expectStatus(200, logIn(api, eve.email)));
  await expectStatus(400, api.post(`${path}/suspend`, { token, body: {} }));
  for (let i = 0; i < 2; i += 1) await expectStatus(200, api.post(`${path}/suspend`, { token, body: reason }));
  await expectStatus(401, api.get('/v1/users/me', { token: again.accessToken }));
  await expectStatus(401, refresh(api, again.refreshToken));
  await expectStatus(403, logIn(api, eve.email));
  await expectStatus(200, api.post(`${path}/reactivate`, { token }));
  await expectStatus(401, api.get('/v1/users/me', { token: again.accessToken }));
  await expectStatus(200, logIn(api, eve.email));
  await expectStatus(404, api.post(`/v1/admin/users/${aUserId()}/suspend`, { token, body: reason }));
}

async function walkPasswords({ api, readMail }: Walker, { email, token, cookie }: User): Promise<void> {
  const change = (currentPassword: string, newPassword: string) =>
    api.post('/v1/auth/password/change', { token, body: { currentPassword, newPassword } });
  await expectStatus(401, change(NEXT_PASSWORD, LAST_PASSWORD));
  await expectStatus(400, change(PASSWORD, 'short'));
  await expectStatus(400, change(PASSWORD, PASSWORD));
  const changed = await expectStatus(200, change(PASSWORD, NEXT_PASSWORD));
  await expectStatus(401, api.get('/v1/users/me', { token }));
  await expectStatus(200, api.get('/v1/users/me', { token: changed.text('accessToken') }));
  await expectStatus(200, refresh(api, cookie));

  const forgot = (address: string) => api.post('/v1/auth/password/forgot', { body: { email: address } });
  await expectStatus(202, forgot(anAddress()));
  const resetId = (await expectStatus(202, forgot(email))).text('resetId');
  const { code } = await readMail(email);
  const reset = (id: string, entered: string | undefined, newPassword: string) =>
    api.post('/v1/auth/password/reset', { body: { resetId: id, code: entered, newPassword } });
  await expectStatus(400, reset(resetId, NO_CODE, LAST_PASSWORD));
  await expectStatus(400, reset(aResetId(), code, LAST_PASSWORD));
  await expectStatus(400, reset(resetId, code, 'short'));
  await expectStatus(204, reset(resetId, code, LAST_PASSWORD));
  await expectStatus(400, reset(resetId, code, LAST_PASSWORD));
  await expectStatus(401, api.get('/v1/users/me', { token: changed.text('accessToken') }));
  await expectStatus(401, logIn(api, email, NEXT_PASSWORD));
}

async function walkDeletion({ api }: Walker, { email }: User): Promise<void> {
  const { accessToken } = grantOf(await expectStatus(200, logIn(api, email, LAST_PASSWORD)));
  await expectStatus(204, api.post('/v1/auth/logout-all', { token: accessToken }));
  await expectStatus(401, api.post('/v1/auth/logout-all', { token: accessToken }));
  const { accessToken: token } = grantOf(await expectStatus(200, logIn(api, email, LAST_PASSWORD)));
  await expectStatus(200, api.delete('/v1/users/me', { token, body: { currentPassword: LAST_PASSWORD } }));
  await expectStatus(401, api.get('/v1/users/me', { token }));
  await expectStatus(403, logIn(api, email, LAST_PASSWORD));
}
