import { anAccount, anAddress, PASSWORD, type Account } from '../support/accounts.js';
import { ApiClient, type Answer, type CallOptions } from '../support/api-client.js';
import { aRegistrationId, aSessionId, aTodoId } from '../support/builders.js';
import { httpVersion, restVersion } from '../support/lambda-events.js';
import { clientOf, senderOf, startFleet, type LambdaFleet } from '../support/lambda-fleet.js';
import { basic, formType, MACHINE_CLIENTS } from '../support/machine-clients.js';
import { startTestServer, type TestServer } from '../support/local-server.js';
import { PREFERENCES } from '../support/story.js';
import { anonymous, visible } from '../support/visible-answer.js';

type Call = readonly [method: string, path: string, options?: CallOptions];

const APP = 'https://app.example';
const bearer = ({ accessToken }: Account) => ({ token: accessToken });
const json = { 'content-type': 'application/json' };
const asClient = { headers: { ...formType, ...basic() } };

/** In order: each finds the account as the ones before have left it. */
const CALLS: readonly ((account: Account) => Call)[] = [
  () => ['GET', '/health/live'],
  () => ['GET', '/health/ready?probe=1'],
  () => ['GET', '/.well-known/jwks.json'],
  () => ['GET', '/.well-known/openid-configuration'],
  () => ['POST', '/.well-known/jwks.json', { body: {} }],
  () => ['POST', '/v1/auth/register', { body: { email: anAddress(), password: PASSWORD, firstName: 'Zoë' } }],
  ({ email }) => ['POST', '/v1/auth/register', { body: { email, password: PASSWORD } }],
  () => ['POST', '/v1/auth/register', { body: { email: 'nobody', password: 'short', role: 'admin' } }],
  () => ['POST', '/v1/auth/register', { body: { email: anAddress(), password: 'short' } }],
  () => ['POST', '/v1/auth/register', { body: '{"email":' }],
  () => ['POST', '/v1/auth/register', { body: Buffer.from([0x7b, 0xff, 0x7d]), headers: json }],
  () => ['POST', '/v1/auth/register', { body: '<a/>', headers: { 'content-type': 'text/xml' } }],
  () => ['POST', '/v1/auth/register', { body: `{"email":"${'x'.repeat(65_600)}"}` }],
  () => ['POST', '/v1/auth/register', { body: '{"email":"\\ud800"}' }],
  () => ['POST', '/v1/auth/register', { body: '{"__proto__":{"email":"a@b.example"}}' }],
  () => ['POST', '/v1/auth/register'],
  () => ['GET', '/v1/auth/register'],
  () => ['POST', '/v1/auth/register/confirm', { body: { registrationId: aRegistrationId(), code: '123456' } }],
  () => ['POST', '/v1/auth/register/resend', { body: { registrationId: aRegistrationId() } }],
  ({ email }) => ['POST', '/v1/auth/login', { body: { email, password: PASSWORD } }],
  ({ email }) => ['POST', '/v1/auth/login', { body: { email: ` ${email.toUpperCase()} `, password: PASSWORD } }],
  ({ email }) => ['POST', '/v1/auth/login', { body: { email, password: 'wrong' } }],
  () => ['POST', '/v1/auth/login', { body: { email: anAddress(), password: 'wrong' } }],
  ({ email }) => ['POST', '/v1/auth/login', { body: { email, password: PASSWORD }, headers: { origin: APP } }],
  ({ email }) => [
    'POST',
    '/v1/auth/login',
    { body: { email, password: PASSWORD }, headers: { origin: 'https://evil.example' } },
  ],
  () => ['OPTIONS', '/v1/auth/login', { headers: { origin: APP, 'access-control-request-method': 'POST' } }],
  () => [
    'OPTIONS',
    '/v1/users/me',
    { headers: { origin: 'https://evil.example', 'access-control-request-method': 'PUT' } },
  ],
  () => ['OPTIONS', '/v1/users/me'],
  () => ['GET', '/v1/users/me'],
  (account) => ['GET', '/v1/users/me', bearer(account)],
  (account) => ['HEAD', '/v1/users/me', bearer(account)],
  (account) => ['GET', '/v1/users/me?fields=email', bearer(account)],
  (account) => ['GET', '/v1/users/me?a=1&a=2&b=', bearer(account)],
  (account) => ['GET', '/v1/users/me/', bearer(account)],
  (account) => ['GET', '/v1/users//me', bearer(account)],
  (account) => ['GET', '/v1/users/ME', bearer(account)],
  (account) => ['GET', '/v1/users/%6de', bearer(account)],
  (account) => ['GET', '/v1/users/me%2f', bearer(account)],
  (account) => ['GET', '/v1/users/%zz', bearer(account)],
  (account) => ['DELETE', '/v1/users/me', bearer(account)],
  (account) => [
    'PUT',
    '/v1/users/me',
    { ...bearer(account), body: { firstName: 'Ada' }, headers: { 'if-match': '"1"' } },
  ],
  (account) => [
    'PUT',
    '/v1/users/me',
    { ...bearer(account), body: { firstName: 'Eve' }, headers: { 'if-match': '"1"' } },
  ],
  (account) => ['PUT', '/v1/users/me', { ...bearer(account), body: { firstName: 'Eve', version: 1 } }],
  (account) => ['PUT', '/v1/users/me', { ...bearer(account), body: {} }],
  (account) => ['PUT', '/v1/users/me', { ...bearer(account), body: { phone: null, naïve: 1 } }],
  () => ['PUT', '/v1/users/me', { token: 'nonsense', body: { firstName: 'Eve' } }],
  ({ accessToken: token }) => [
    'GET',
    '/v1/users/me',
    {
      headers: [
        ['authorization', `Bearer ${token}`],
        ['authorization', `Bearer ${token}`],
      ],
    },
  ],
  ({ accessToken: token }) => ['GET', '/v1/users/me', { headers: [['Authorization', `bearer ${token}`]] }],
  ({ refreshToken }) => ['GET', '/v1/users/me', { cookie: refreshToken }],
  (account) => ['GET', '/v1/users/me/emails', bearer(account)],
  (account) => ['POST', '/v1/users/me/emails', { ...bearer(account), body: { email: anAddress() } }],
  (account) => ['POST', '/v1/users/me/emails', { ...bearer(account), body: { email: account.email } }],
  (account) => ['POST', '/v1/users/me/emails', { ...bearer(account), body: { email: 'nobody' } }],
  (account) => ['POST', `/v1/users/me/emails/${aSessionId()}/verify`, bearer(account)],
  (account) => ['POST', `/v1/users/me/emails/${aSessionId()}/verify/confirm`, { ...bearer(account), body: {} }],
  (account) => ['PUT', `/v1/users/me/emails/${aSessionId()}/primary`, bearer(account)],
  (account) => ['DELETE', `/v1/users/me/emails/${aSessionId()}`, bearer(account)],
  (account) => ['DELETE', '/v1/users/me/emails/nonsense', bearer(account)],
  (account) => ['GET', '/v1/preferences', bearer(account)],
  (account) => ['PUT', '/v1/preferences', { ...bearer(account), body: PREFERENCES }],
  (account) => ['PUT', '/v1/preferences', { ...bearer(account), body: { ...PREFERENCES, daysPerWeek: 8 } }],
  (account) => ['GET', '/v1/preferences', bearer(account)],
  (account) => [
    'POST',
    '/v1/todos',
    {
      ...bearer(account),
      body: { title: 'Tea', dueAt: '2026-11-30T18:00:00+01:00' },
      headers: { 'idempotency-key': 'k' },
    },
  ],
  (account) => [
    'POST',
    '/v1/todos',
    {
      ...bearer(account),
      body: { dueAt: '2026-11-30T18:00:00+01:00', title: 'Tea' },
      headers: { 'idempotency-key': 'k' },
    },
  ],
  (account) => [
    'POST',
    '/v1/todos',
    { ...bearer(account), body: { title: 'Milk' }, headers: { 'Idempotency-Key': 'k' } },
  ],
  (account) => [
    'POST',
    '/v1/todos',
    { ...bearer(account), body: { title: 'Milk' }, headers: { 'idempotency-key': 'k\u00e9' } },
  ],
  (account) => [
    'POST',
    '/v1/todos',
    { ...bearer(account), body: { title: 'Milk' }, headers: { 'idempotency-key': '' } },
  ],
  (account) => ['POST', '/v1/todos', { ...bearer(account), body: { title: 'Milk' } }],
  () => ['POST', '/v1/todos', { body: { title: 'Milk' } }],
  (account) => ['GET', '/v1/todos', bearer(account)],
  (account) => ['GET', '/v1/todos?completed=true', bearer(account)],
  (account) => ['GET', '/v1/todos?limit=0', bearer(account)],
  (account) => ['GET', '/v1/todos?limit=1&limit=2', bearer(account)],
  (account) => ['GET', '/v1/todos?cursor=nonsense', bearer(account)],
  (account) => ['GET', `/v1/todos/${aTodoId()}`, bearer(account)],
  (account) => ['PUT', `/v1/todos/${aTodoId()}`, { ...bearer(account), body: { completed: true } }],
  (account) => ['DELETE', `/v1/todos/${aTodoId()}`, bearer(account)],
  (account) => ['DELETE', '/v1/todos/nonsense', bearer(account)],
  (account) => ['GET', `/v1/internal/users/${aSessionId()}/profile`, bearer(account)],
  (account) => ['DELETE', `/v1/auth/sessions/${aSessionId()}`, bearer(account)],
  (account) => ['DELETE', '/v1/auth/sessions/nonsense', bearer(account)],
  () => ['POST', '/v1/oauth/token', { ...asClient, body: 'grant_type=client_credentials&scope=read:profiles' }],
  () => ['POST', '/v1/oauth/token', { ...asClient, body: 'grant_type=client_credentials&scope=user' }],
  () => ['POST', '/v1/oauth/token', { ...asClient, body: 'grant_type=client_credentials&grant_type=%' }],
  () => ['POST', '/v1/oauth/token', { headers: basic() }],
  () => ['POST', '/v1/oauth/token', { headers: basic(), body: { grant_type: 'client_credentials' } }],
  () => ['POST', '/v1/oauth/token', { headers: { ...formType, ...basic('billing', 'wrong') }, body: 'a=1' }],
  () => [
    'POST',
    '/v1/oauth/token',
    {
      headers: [...Object.entries(asClient.headers), ...Object.entries(basic())],
      body: 'grant_type=client_credentials',
    },
  ],
  () => ['POST', '/v1/oauth/introspect', { ...asClient, body: 'token=nonsense' }],
  () => ['POST', '/v1/oauth/revoke', { ...asClient, body: 'token=nonsense&token_type_hint=refresh_token' }],
  () => ['GET', '/v1/oauth/revoke'],
  () => ['POST', '/v1/auth/refresh'],
  () => ['POST', '/v1/auth/refresh', { cookie: 'nonsense' }],
  ({ refreshToken }) => ['POST', '/v1/auth/refresh', { cookie: refreshToken }],
  ({ refreshToken }) => [
    'POST',
    '/v1/auth/refresh',
    {
      headers: [
        ['cookie', 'theme=dark'],
        ['cookie', `a=b; __Host-refresh_token=${refreshToken}`],
      ],
    },
  ],
  ({ refreshToken }) => [
    'POST',
    '/v1/auth/refresh',
    {
      headers: [
        ['cookie', `__Host-refresh_token=${refreshToken}`],
        ['cookie', '__Host-refresh_token=other'],
      ],
    },
  ],
  ({ refreshToken }) => ['POST', '/v1/auth/refresh', { headers: { cookie: `__HOST-refresh_token=${refreshToken}` } }],
  ({ refreshToken }) => ['POST', '/v1/auth/refresh', { cookie: refreshToken, body: { refreshToken } }],
  () => ['POST', '/v1/auth/logout'],
  (account) => ['POST', '/v1/auth/logout', { ...bearer(account), cookie: account.refreshToken }],
  (account) => ['GET', '/v1/users/me', bearer(account)],
  ({ refreshToken }) => ['POST', '/v1/auth/refresh', { cookie: refreshToken }],
  () => ['GET', '/v1/nowhere'],
  () => ['GET', '/nowhere'],
  () => ['GET', '/v1/users/me', { headers: { 'x-request-id': 'from-the-client' } }],
  () => ['GET', '/v1/users/me', { headers: { 'x-request-id': 'not acceptable!' } }],
];

jest.setTimeout(30_000);

let fleet: LambdaFleet;
let server: TestServer;
/** Over HTTP. */
let expected: Awaited<ReturnType<typeof answersOf>>;
beforeAll(async () => {
  fleet = await startFleet({ CORS_ORIGINS: APP, MACHINE_CLIENTS });
  server = await startTestServer({ ...fleet.environment, LOG_LEVEL: 'silent' });
  expected = await answersOf(server.api);
});
afterAll(async () => {
  await server.stop();
  await fleet.stop();
});

async function answersOf(api: ApiClient): Promise<readonly (readonly [string, unknown])[]> {
  const account = await anAccount(api, fleet.readMail);
  const answers: (readonly [string, unknown])[] = [];
  for (const [i, callOf] of CALLS.entries()) {
    const [method, path, options] = callOf(account);
    const answer = await api.call(method, path, options);
    answers.push([`${i} ${method} ${anonymous(path)}`, visible(answer)]);
  }
  return answers;
}

it.each([
  ['REST v1', () => clientOf(restVersion, { sourceIp: '203.0.113.1' })],
  ['HTTP v2 with a stage', () => clientOf(httpVersion, { sourceIp: '203.0.113.2' })],
  ['HTTP v2 without a stage', () => clientOf(httpVersion, { sourceIp: '203.0.113.3', stage: '$default' })],
])('answers the same requests alike over HTTP and in events of %s', async (_claim, client) => {
  expect(CALLS.length).toBeGreaterThan(40);
  const actual = await answersOf(client());
  expect(actual).toEqual(expected);
  expect(actual.filter(([, answer]) => (answer as Answer).status >= 500)).toEqual([]);
});

it('would notice a way in that loses cookies', async () => {
  const send = senderOf(restVersion);
  const forgetful = new ApiClient(({ headers, ...request }) =>
    send({ ...request, headers: headers.filter(([name]) => name.toLowerCase() !== 'cookie') }),
  );
  const actual = await answersOf(forgetful);
  expect(actual).toHaveLength(expected.length);
  expect(actual).not.toEqual(expected);
});
