import { setTimeout } from 'node:timers/promises';
import { errorCatalogue } from '../../src/adapters/http/errors/error-catalogue.js';
import { errorBody } from '../../src/adapters/http/errors/error-body.js';
import { OPERATIONS } from '../../src/adapters/local/document/operations.js';
import { DomainError } from '../../src/domain/shared/domain-error.js';
import { PASSWORD } from '../support/accounts.js';
import { Authenticator, STEP } from '../support/authenticator.js';
import { expectCheckedIn } from '../support/checked-in.js';
import { ExampleRecorder } from '../support/example-recorder.js';
import { Forge } from '../support/forge.js';
import { startTestServer, type TestServer } from '../support/local-server.js';
import { basic, formType, MACHINE_CLIENTS } from '../support/machine-clients.js';
import { PREFERENCES } from '../support/story.js';

const FILE = 'src/adapters/local/document/examples.json';
const EMAIL = 'ada@example.com';
const SECOND = 'ada@work.example.com';
const NEW_PASSWORD = 'Another-Horse-8-Stable';
const HOUR = 3_600_000;
const AGENT = { 'user-agent': 'example', 'x-request-id': 'example-1' };

/** What a client cannot bring about. */
const FAULTS_OF_OURS = ['internal_error', 'unavailable'] as const;
/** Of paths that have other methods; no route answers it. */
const OF_NO_ROUTE = 'method_not_allowed';

let server: TestServer;
let recorder: ExampleRecorder;

const play = (route: string, options: Parameters<ExampleRecorder['play']>[1] = {}) =>
  recorder.play(route, { ...options, headers: { ...AGENT, ...(options.headers as object) } });

async function codeTo(address: string): Promise<string> {
  const { json } = await play('GET /dev/mailbox', { query: `?to=${encodeURIComponent(address)}` });
  const [mail] = json['messages'] as readonly { readonly code?: string }[];
  return mail?.code ?? '';
}

const wrong = (code: string) => (code === '000000' ? '111111' : '000000');

async function register(): Promise<void> {
  const route = 'POST /v1/auth/register';
  await play(route, { body: { email: 'ada', password: PASSWORD } });
  await play(route, { body: '{' });
  await play(route, { body: { email: EMAIL, password: PASSWORD, note: 'x'.repeat(70_000) } });
  await play(route, { body: 'email=ada', headers: { 'content-type': 'text/plain' } });
  await play(route, { headers: { 'x-large': 'x'.repeat(20_000) }, body: {} });
  await play(route, { body: { email: EMAIL, password: 'password' } });
  const first = await play(route, { body: { email: EMAIL, password: PASSWORD, firstName: 'Ada' } });
  const registrationId = first.text('registrationId');
  await play('POST /v1/auth/register/resend', { body: { registrationId } });
  const code = await codeTo(EMAIL);
  await play('POST /v1/auth/register/confirm', { body: { registrationId, code: wrong(code) } });
  await play('POST /v1/auth/register/confirm', { body: { registrationId, code } });
  await eventIsThere();
  await play('GET /dev/events');
}

async function logIn(password = PASSWORD) {
  const answer = await play('POST /v1/auth/login', { body: { email: EMAIL, password } });
  return { token: answer.text('accessToken'), cookie: answer.refreshToken ?? '' };
}

async function readAndChange(token: string): Promise<string> {
  await play('GET /v1/users/me');
  const me = await play('GET /v1/users/me', { token });
  const ifMatch = { 'if-match': '"1"' };
  await play('PUT /v1/users/me', { token, body: { lastName: 'Lovelace' }, headers: ifMatch });
  await play('PUT /v1/users/me', { token, body: { lastName: 'King' }, headers: ifMatch });
  await play('PUT /v1/users/me', { token, body: { lastName: 'King', version: 1 } });
  await play('GET /v1/preferences', { token });
  await play('PUT /v1/preferences', { token, body: PREFERENCES });
  await play('GET /v1/preferences', { token });
  return me.text('userId');
}

async function keepTodos(token: string): Promise<void> {
  const body = { title: 'Buy milk', description: 'Oat', dueAt: '2026-12-01T18:00:00+01:00' };
  const todo = await play('POST /v1/todos', { token, body, headers: { 'idempotency-key': 'milk-1' } });
  const params = { todoId: todo.text('todoId') };
  await play('GET /v1/todos', { token, query: '?limit=20' });
  await play('GET /v1/todos/{todoId}', { token, params });
  await play('PUT /v1/todos/{todoId}', { token, params, body: { completed: true } });
  await play('DELETE /v1/todos/{todoId}', { token, params });
}

async function keepAddresses(token: string): Promise<void> {
  const add = (email: string) => play('POST /v1/users/me/emails', { token, body: { email } });
  const { json } = await play('GET /v1/users/me/emails', { token });
  const [primary] = json['emails'] as readonly { readonly emailId: string }[];
  const first = { emailId: primary?.emailId ?? '' };
  await play('DELETE /v1/users/me/emails/{emailId}', { token, params: first });
  await play('POST /v1/users/me/emails/{emailId}/verify', { token, params: first });
  const params = { emailId: (await add(SECOND)).text('emailId') };
  await add(SECOND);
  await play('DELETE /v1/users/me/emails/{emailId}', { token, params: first });
  await play('PUT /v1/users/me/emails/{emailId}/primary', { token, params });
  await play('POST /v1/users/me/emails/{emailId}/verify', { token, params });
  const code = await codeTo(SECOND);
  await play('POST /v1/users/me/emails/{emailId}/verify/confirm', { token, params, body: { code } });
  await play('PUT /v1/users/me/emails/{emailId}/primary', { token, params });
  await play('PUT /v1/users/me/emails/{emailId}/primary', { token, params: first });
  await play('DELETE /v1/users/me/emails/{emailId}', { token, params });
  for (const number of [1, 2, 3, 4, 5]) await add(`ada${number}@example.com`);
}

async function endSessions(token: string): Promise<void> {
  const other = await logIn();
  const { json } = await play('GET /v1/auth/sessions', { token });
  const sessions = json['sessions'] as readonly { readonly sessionId: string; readonly current: boolean }[];
  const ended = sessions.find(({ current }) => !current)?.sessionId ?? '';
  await play('DELETE /v1/auth/sessions/{sessionId}', { token, params: { sessionId: ended } });
  await play('POST /v1/auth/logout', { cookie: other.cookie });
}

async function recoverPassword(): Promise<void> {
  const { json } = await play('POST /v1/auth/password/forgot', { body: { email: EMAIL } });
  const code = await codeTo(EMAIL);
  const reset = (tried: string) =>
    play('POST /v1/auth/password/reset', {
      body: { resetId: json['resetId'], code: tried, newPassword: NEW_PASSWORD },
    });
  for (let tries = 0; tries < 6; tries += 1) await reset(wrong(code));
  const again = await play('POST /v1/auth/password/forgot', { body: { email: EMAIL } });
  const body = { resetId: again.json['resetId'], code: await codeTo(EMAIL), newPassword: NEW_PASSWORD };
  await play('POST /v1/auth/password/reset', { body });
}

async function useSecondFactor(): Promise<string> {
  const { token, cookie } = await logIn(NEW_PASSWORD);
  const changed = { currentPassword: NEW_PASSWORD, newPassword: PASSWORD };
  const renewed = await play('POST /v1/auth/password/change', { token, body: changed });
  const current = renewed.text('accessToken');
  await play('POST /v1/auth/mfa/totp/verify', { token: current, body: { code: '123456' } });
  const offered = await play('POST /v1/auth/mfa/totp', { token: current, body: { currentPassword: PASSWORD } });
  const app = new Authenticator(offered.text('secret'));
  const now = Date.now();
  await play('POST /v1/auth/mfa/totp/verify', { token: current, body: { code: app.codeAt(now) } });
  const accessToken = (await play('POST /v1/auth/refresh', { cookie })).text('accessToken');
  await play('POST /v1/auth/mfa/totp', { token: accessToken, body: { currentPassword: PASSWORD } });
  const challenge = await play('POST /v1/auth/login', { body: { email: EMAIL, password: PASSWORD } });
  const challengeToken = challenge.text('challengeToken');
  await play('POST /v1/auth/login/totp', { body: { challengeToken, code: app.wrongCodeAt(now) } });
  const body = { challengeToken, code: app.codeAt(now + STEP) };
  const loggedIn = await play('POST /v1/auth/login/totp', { body });
  return giveFactorUp(loggedIn.text('accessToken'), app, now + 2 * STEP);
}

async function giveFactorUp(token: string, app: Authenticator, at: number): Promise<string> {
  jest.spyOn(Date, 'now').mockReturnValue(at);
  const both = { currentPassword: PASSWORD, code: app.codeAt(at) };
  const codes = await play('POST /v1/auth/mfa/recovery-codes', { token, body: both });
  const [code] = codes.json['recoveryCodes'] as readonly string[];
  await play('DELETE /v1/auth/mfa/totp', { token, body: { currentPassword: PASSWORD, code } });
  jest.restoreAllMocks();
  return (await logIn()).token;
}

async function stealToken(): Promise<void> {
  const { cookie } = await logIn();
  await play('POST /v1/auth/refresh', { headers: { origin: 'https://evil.example.com' } });
  await play('POST /v1/auth/refresh');
  await play('POST /v1/auth/refresh', { cookie });
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + HOUR);
  await play('POST /v1/auth/refresh', { cookie });
  jest.restoreAllMocks();
}

async function administer(userId: string): Promise<void> {
  const forge = new Forge(server.target());
  const token = forge.token({ claims: { scope: 'user admin:users' } });
  const params = { userId };
  const reason = { reason: 'Reported by the user' };
  await play('GET /v1/admin/users', { token: forge.token({}), query: `?email=${EMAIL}` });
  await play('GET /v1/admin/users', { token: forge.token({ claims: { scope: 'mfa:enrol' } }) });
  await play('GET /v1/admin/users', { token, query: `?email=${EMAIL}` });
  await play('GET /v1/admin/users/{userId}', { token, params });
  await play('POST /v1/admin/users/{userId}/suspend', { token, params, body: reason });
  await play('POST /v1/auth/login', { body: { email: EMAIL, password: PASSWORD } });
  await play('POST /v1/admin/users/{userId}/reactivate', { token, params });
  await play('POST /v1/admin/users/{userId}/mfa/reset', { token, params, body: reason });
  await play('POST /v1/admin/users/{userId}/sessions/revoke', { token, params });
  await play('GET /v1/admin/users/{userId}/activity', { token, params, query: '?limit=1' });
}

async function serveMachines(userId: string, token: string): Promise<void> {
  const form = (route: string, body: string, headers: object = basic()) =>
    play(`POST /v1/oauth/${route}`, { body, headers: { ...formType, ...headers } });
  await form('token', 'grant_type=client_credentials', basic('billing', 'wrong'));
  const machine = await form('token', 'grant_type=client_credentials&scope=read:profiles');
  await play('GET /v1/internal/users/{userId}/profile', { token: machine.text('access_token'), params: { userId } });
  await form('introspect', `token=${token}`);
  await form('revoke', `token=${token}`);
  for (const path of ['/.well-known/jwks.json', '/.well-known/openid-configuration', '/health/live', '/health/ready']) {
    await play(`GET ${path}`);
  }
}

async function leave(token: string): Promise<void> {
  await play('GET /v1/users/me/activity', { token, query: '?limit=1' });
  await play('GET /v1/users/me/export', { token });
  await play('POST /v1/auth/logout-all', { token });
  const last = await logIn();
  await play('DELETE /v1/users/me', { token: last.token, body: { currentPassword: PASSWORD } });
  await play('POST /v1/auth/login', { body: { email: EMAIL, password: PASSWORD } });
}

async function guess(): Promise<void> {
  const login = { email: 'nobody@example.com', password: 'Wrong-Horse-7-Battery' };
  for (let tries = 0; tries < 6; tries += 1) await play('POST /v1/auth/login', { body: login });
}

async function askTooOften(token: string): Promise<void> {
  const body = { currentPassword: 'Wrong-Horse-7-Battery', newPassword: NEW_PASSWORD };
  for (let tries = 0; tries < 6; tries += 1) await play('POST /v1/auth/password/change', { token, body });
}

/** It is published within a second; later there would be several, in an order of their own. */
async function eventIsThere(): Promise<void> {
  for (;;) {
    const { json } = await server.api.get('/dev/events');
    if ((json['events'] as readonly unknown[]).length > 0) return;
    await setTimeout(100);
  }
}

/** Everything that the service can be asked, by one user, a support agent and a machine. */
async function wholeStory(): Promise<void> {
  await register();
  const { token } = await logIn();
  const userId = await readAndChange(token);
  await keepTodos(token);
  await keepAddresses(token);
  await endSessions(token);
  await recoverPassword();
  const later = await useSecondFactor();
  await serveMachines(userId, later);
  await stealToken();
  await administer(userId);
  await askTooOften((await logIn()).token);
  await leave((await logIn()).token);
  await guess();
  for (const code of FAULTS_OF_OURS) recorder.keepError(errorBody(new DomainError(code, ''), 'example-1'));
}

beforeAll(async () => {
  server = await startTestServer({ MACHINE_CLIENTS, CAPTCHA_PROVIDER: 'dev' });
  recorder = new ExampleRecorder(server.api);
  await wholeStory();
}, 60_000);
afterAll(() => server.stop());

describe('the examples in openapi.json', () => {
  it('are what the service is asked and answers (UPDATE_DOCS=1 writes them, then npm run openapi)', async () => {
    expect(Object.keys(recorder.examples.routes).length).toBeGreaterThan(40);
    await expectCheckedIn(FILE, `${JSON.stringify(recorder.examples, null, 2)}\n`);
  });

  it('are of every route', () => {
    expect(Object.keys(recorder.examples.routes)).toEqual(
      Object.keys(OPERATIONS).toSorted((a, b) => a.localeCompare(b)),
    );
  });

  it('are of every error that a route answers', () => {
    const codes = Object.keys(errorCatalogue).filter((code) => code !== OF_NO_ROUTE);
    expect(Object.keys(recorder.examples.errors)).toEqual(codes.toSorted((a, b) => a.localeCompare(b)));
  });
});
