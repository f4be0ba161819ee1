import { anAccount, anAddress, mailsTo, PASSWORD, type Account } from '../support/accounts.js';
import type { Answer, CallOptions } from '../support/api-client.js';
import { aRegistrationId, aSessionId } from '../support/builders.js';
import { expectErrorShape } from '../support/error-shape.js';
import { startTestServer, type TestServer } from '../support/local-server.js';
import { PREFERENCES } from '../support/story.js';
import { HOSTILE_VALUES, MALFORMED_BODIES } from './malformed-bodies.js';

interface Route {
  readonly method: string;
  readonly path: string;
  /** A body that the route takes; none where it reads no data. */
  readonly valid?: Readonly<Record<string, unknown>>;
  /** Fields that take any text: passwords and codes, wrong ones included. */
  readonly takesText?: readonly string[];
  readonly protected?: true;
}

const ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/auth/register',
    valid: { email: anAddress(), password: PASSWORD, firstName: 'Ada', lastName: 'Lovelace' },
  },
  {
    method: 'POST',
    path: '/v1/auth/register/confirm',
    valid: { registrationId: aRegistrationId(), code: '123456' },
  },
  { method: 'POST', path: '/v1/auth/register/resend', valid: { registrationId: aRegistrationId() } },
  { method: 'POST', path: '/v1/auth/login', valid: { email: anAddress(), password: PASSWORD } },
  {
    method: 'PUT',
    path: '/v1/users/me',
    valid: { firstName: 'Ada', lastName: 'L', phone: '+4915112345678', version: 1 },
    protected: true,
  },
  { method: 'PUT', path: '/v1/preferences', valid: PREFERENCES, protected: true },
  { method: 'POST', path: '/v1/auth/refresh' },
  { method: 'POST', path: '/v1/auth/logout' },
  { method: 'POST', path: '/v1/auth/logout-all', protected: true },
  { method: 'DELETE', path: `/v1/auth/sessions/${aSessionId()}`, protected: true },
];

/** Values that are right for a field although they are on the list. */
const ACCEPTABLE: Readonly<Record<string, readonly unknown[]>> = {
  phone: [null],
  equipment: [[]],
  preferredTimes: [[]],
  limitations: [[], ['a']],
};

const QUERIES = ['a=1', 'email=', 'access_token=x', 'a=1&a=2', '%ff', '%', '=', '&', 'a[b]=c', '__proto__=1'];
const TARGETS = ['/', '//', '/..', '%2f', '/%00', '/\u00ff', ';a', '.json', '/ME', '/%2e%2e'];

let server: TestServer;
let ada: Account;
let before: unknown;

beforeAll(async () => {
  server = await startTestServer();
  ada = await anAccount(server.api);
  before = await state();
});
afterAll(() => server.stop());

const state = async () => {
  const { api } = server;
  const me = await api.get('/v1/users/me', { token: ada.accessToken });
  const preferences = await api.get('/v1/preferences', { token: ada.accessToken });
  const sessions = await api.get('/v1/auth/sessions', { token: ada.accessToken });
  return [me.json, preferences.status, sessions.json, (await mailsTo(api)).length];
};

function cases({ method, path, valid }: Route): readonly (readonly [string, string, CallOptions])[] {
  const bodies = Object.entries(MALFORMED_BODIES).map(([name, options]) => [name, path, options] as const);
  const fields = Object.keys(valid ?? { unknown: 0 }).flatMap((field) =>
    HOSTILE_VALUES.filter((value) => !isAcceptable(field, value)).map(
      (value, i) => [`${field} ${i}`, path, { body: { ...valid, [field]: value } }] as const,
    ),
  );
  const missing = valid === undefined ? [] : [['an empty object', path, { body: {} }] as const];
  const queries = QUERIES.map((query) => [`?${query}`, `${path}?${query}`, { body: valid }] as const);
  const targets =
    method === 'GET'
      ? []
      : TARGETS.map((end) => [`…${end}`, encodeURI(path + end).replace(/%25/g, '%'), { body: valid }] as const);
  return [...bodies, ...fields, ...missing, ...queries, ...targets];
}

function isAcceptable(field: string, value: unknown): boolean {
  return (ACCEPTABLE[field] ?? []).some((acceptable) => JSON.stringify(acceptable) === JSON.stringify(value));
}

describe.each(ROUTES)('$method $path', (route) => {
  it('refuses everything malformed as the client’s fault, and stores nothing of it', async () => {
    const all = cases(route);
    expect(all.length).toBeGreaterThan(60);
    const wrong: string[] = [];
    for (const [name, path, options] of all) {
      const token = route.protected === true ? { token: ada.accessToken } : {};
      const answer = await server.api.call(route.method, path, { ...options, ...token });
      if (answer.status < 400 || answer.status >= 500) wrong.push(`${name}: ${answer.status}`);
      else expectErrorShape(answer);
    }
    expect(wrong).toEqual([]);
    expect(await state()).toEqual(before);
  }, 30_000);

  it('says which field is at fault, and never quotes what was sent', async () => {
    if (route.valid === undefined) return;
    const token = route.protected === true ? { token: ada.accessToken } : {};
    for (const field of Object.keys(route.valid)) {
      const body = { ...route.valid, [field]: { marker: 'quoted-by-mistake' } };
      const answer = await server.api.call(route.method, route.path, { body, ...token });
      expect([field, answer.code, fieldsOf(answer)]).toEqual([field, 'validation_failed', [field]]);
      expect(answer.body).not.toContain('quoted-by-mistake');
    }
  });
});

it('refuses malformed credentials as what they are', async () => {
  const cookies = ['', 'nonsense', 'a'.repeat(86), '%00', '"quoted"', '{}', 'a'.repeat(7_000)];
  for (const cookie of cookies) {
    const answer = await server.api.post('/v1/auth/refresh', { cookie });
    expect([answer.status, answer.code, answer.refreshToken]).toEqual([401, 'invalid_refresh_token', '']);
    expect((await server.api.post('/v1/auth/logout', { cookie })).status).toBe(204);
  }
  expect(await state()).toEqual(before);
});

function fieldsOf(answer: Answer): readonly string[] {
  const details = (answer.json['details'] ?? []) as readonly { field: string }[];
  return [...new Set(details.map(({ field }) => field.split(/[.[]/)[0] ?? ''))];
}
