import {
  anAccount,
  anAddress,
  expectStatus,
  logIn,
  mailboxOf,
  PASSWORD,
  refresh,
  type Account,
} from '../support/accounts.js';
import { anAdminToken, idOf } from '../support/admins.js';
import { Authenticator } from '../support/authenticator.js';
import {
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
import { MACHINE_CLIENTS, postForm } from '../support/machine-clients.js';
import { ROUTE_ACCESS } from './route-access.table.js';
import { ROUTE_ACTIVITY } from './route-activity.table.js';

const WRONG = 'Wrong-Horse-7-Battery';
const NEW = 'Another-Horse-8-Stable';

let server: TestServer;
let ada: Account;
let adasId: string;
let admin: string;

beforeAll(async () => {
  // A refresh token that has been replaced is a stolen one at once.
  server = await startTestServer({ MACHINE_CLIENTS, REFRESH_GRACE_SECONDS: '0' });
  admin = anAdminToken(server.target());
});
beforeEach(async () => {
  ada = await anAccount(server.api);
  adasId = await idOf(server.api, ada);
});
afterAll(() => server.stop());

const byAda = (method: string, path: string, body?: unknown) =>
  server.api.call(method, path, { token: ada.accessToken, ...(body !== undefined && { body }) });
const byAdmin = (act: string, body?: unknown) =>
  server.api.post(`/v1/admin/users/${adasId}/${act}`, { token: admin, ...(body !== undefined && { body }) });
const forgot = async () =>
  (await server.api.post('/v1/auth/password/forgot', { body: { email: ada.email } })).text('resetId');
const codeOf = async (email: string) => (await mailboxOf(server.api)(email)).code;

/** An address of Ada's that waits for its code. */
async function anEmail(): Promise<{ readonly path: string; readonly code: string | undefined }> {
  const email = anAddress();
  const added = await expectStatus(201, byAda('POST', '/v1/users/me/emails', { email }));
  const path = `/v1/users/me/emails/${added.text('emailId')}`;
  await expectStatus(200, byAda('POST', `${path}/verify`));
  return { path, code: await codeOf(email) };
}

/** Ada's second factor. */
const anEnrolment = () => enrol(server.api, ada);
const signOff = (credential: object) => server.api.post('/v1/auth/logout', credential);
const changePassword = (currentPassword: string) =>
  byAda('POST', '/v1/auth/password/change', { currentPassword, newPassword: NEW });
const reset = (resetId: string, code: unknown) =>
  server.api.post('/v1/auth/password/reset', { body: { resetId, code, newPassword: NEW } });
/** A code that is not this one. */
const anotherThan = (code = '') => (code === '000000' ? '000001' : '000000');

/** Brings about what the table says that a route leaves, in this order and with nothing in between. */
const EXERCISES: Readonly<Record<string, () => Promise<unknown>>> = {
  'DELETE /v1/auth/mfa/totp': async () => {
    const { app, accessToken, nextCode } = await anEnrolment();
    await disable(server.api, accessToken, app.wrongCodeAt(Date.now()));
    await disable(server.api, accessToken, nextCode);
  },
  'DELETE /v1/auth/sessions/:sessionId': async () => {
    const { sessions } = (await byAda('GET', '/v1/auth/sessions')).json as { sessions: [{ sessionId: string }] };
    await byAda('DELETE', `/v1/auth/sessions/${sessions[0].sessionId}`);
  },
  'DELETE /v1/users/me': async () => {
    await byAda('DELETE', '/v1/users/me', { currentPassword: WRONG });
    await byAda('DELETE', '/v1/users/me', { currentPassword: PASSWORD });
  },
  'DELETE /v1/users/me/emails/:emailId': async () => byAda('DELETE', (await anEmail()).path),
  'POST /v1/admin/users/:userId/mfa/reset': async () => {
    await anEnrolment();
    await byAdmin('mfa/reset', { reason: 'lost the phone' });
  },
  'POST /v1/admin/users/:userId/reactivate': async () => {
    await byAdmin('suspend', { reason: 'spam' });
    await byAdmin('reactivate');
  },
  'POST /v1/admin/users/:userId/sessions/revoke': () => byAdmin('sessions/revoke'),
  'POST /v1/admin/users/:userId/suspend': () => byAdmin('suspend', { reason: 'spam' }),
  'POST /v1/auth/login': async () => {
    await logIn(server.api, ada.email, WRONG);
    await logIn(server.api, ada.email);
  },
  'POST /v1/auth/login/totp': async () => {
    const enrolled = await anEnrolment();
    const challenge = await challengeOf(server.api, ada.email);
    await answer(server.api, challenge, enrolled.app.wrongCodeAt(Date.now()));
    await answer(server.api, challenge, recoveryCode(enrolled));
  },
  'POST /v1/auth/logout': () => signOff({ token: ada.accessToken, cookie: ada.refreshToken }),
  'POST /v1/auth/logout-all': () => byAda('POST', '/v1/auth/logout-all'),
  'POST /v1/auth/mfa/recovery-codes': async () => {
    const { app, accessToken, nextCode } = await anEnrolment();
    await renewCodes(server.api, accessToken, app.wrongCodeAt(Date.now()));
    await renewCodes(server.api, accessToken, nextCode);
  },
  'POST /v1/auth/mfa/totp': () => offer(server.api, ada.accessToken, WRONG),
  'POST /v1/auth/mfa/totp/verify': async () => {
    const app = new Authenticator((await offer(server.api, ada.accessToken)).text('secret'));
    await verify(server.api, ada.accessToken, app.wrongCodeAt(Date.now()));
    await verify(server.api, ada.accessToken, app.codeAt(Date.now()));
  },
  'POST /v1/auth/password/change': async () => {
    await changePassword(WRONG);
    await changePassword(PASSWORD);
  },
  'POST /v1/auth/password/forgot': forgot,
  'POST /v1/auth/password/reset': async () => {
    const resetId = await forgot();
    const code = await codeOf(ada.email);
    await reset(resetId, anotherThan(code));
    await reset(resetId, code);
  },
  'POST /v1/auth/refresh': async () => {
    await refresh(server.api, ada.refreshToken);
    await refresh(server.api, ada.refreshToken);
  },
  'POST /v1/auth/register/confirm': () => Promise.resolve('as every account'),
  'POST /v1/oauth/revoke': async () => {
    await postForm(server.api, 'revoke', { token: ada.accessToken });
    await postForm(server.api, 'revoke', { token: ada.refreshToken });
  },
  'POST /v1/users/me/emails': () => byAda('POST', '/v1/users/me/emails', { email: anAddress() }),
  'POST /v1/users/me/emails/:emailId/verify/confirm': async () => {
    const { path, code } = await anEmail();
    await byAda('POST', `${path}/verify/confirm`, { code: anotherThan(code) });
    await byAda('POST', `${path}/verify/confirm`, { code });
  },
  'PUT /v1/users/me': () => byAda('PUT', '/v1/users/me', { firstName: 'Ada' }),
  'PUT /v1/users/me/emails/:emailId/primary': async () => {
    const { path, code } = await anEmail();
    await byAda('POST', `${path}/verify/confirm`, { code });
    await byAda('PUT', `${path}/primary`);
  },
};

/** Of Ada, oldest first, as `action result actor`; an admin without the id. */
async function recorded(): Promise<readonly string[]> {
  const page = await server.api.get(`/v1/admin/users/${adasId}/activity?limit=100`, { token: admin });
  const items = page.json['items'] as readonly { action: string; result: string; actor: string }[];
  return items.map(({ action, result, actor }) => `${action} ${result} ${actor.split(':')[0]}`).toReversed();
}

const recording = Object.entries(ROUTE_ACTIVITY).flatMap(([route, acts]) =>
  typeof acts === 'string' ? [] : [{ route, acts }],
);

describe('the routes of the service', () => {
  it('all say what they leave in the trail', () => {
    expect(Object.keys(ROUTE_ACTIVITY)).toEqual(Object.keys(ROUTE_ACCESS));
  });

  it('are all tried that leave something', () => {
    expect(Object.keys(EXERCISES)).toEqual(recording.map(({ route }) => route));
  });

  it.each(recording)('$route leaves $acts', async ({ route, acts }) => {
    await EXERCISES[route]?.();
    expect((await recorded()).join(', ')).toContain(acts.join(', '));
  });
});
