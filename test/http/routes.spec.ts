import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp } from '../../src/adapters/http/platform/create-http-app.js';
import type { RouteTable } from '../../src/adapters/http/platform/route-table.js';
import type { Access } from '../../src/adapters/http/security/access.decorator.js';
import { listRouteAccess } from '../../src/adapters/http/security/route-access.js';
import { apiDocument } from '../../src/adapters/local/api-document.js';
import { serveDocs } from '../../src/adapters/local/docs-page.js';
import { LocalModule } from '../../src/adapters/local/local.module.js';
import { JsonLog } from '../../src/adapters/telemetry/json-log.js';
import { anAccount } from '../support/accounts.js';
import { ApiClient, type Answer } from '../support/api-client.js';
import { aSessionId, aUserId } from '../support/builders.js';
import { expectErrorShape } from '../support/error-shape.js';
import { Forge, type Target } from '../support/forge.js';
import { hostileTokens, isSteady, type NamedToken } from '../support/hostile-tokens.js';
import { httpSender, type HttpSender } from '../support/http-sender.js';
import { targetOf, testSettings } from '../support/local-server.js';
import { PATIENCE } from '../support/patience.js';
import { aSigningKeyFile } from '../support/signing-key-file.js';
import { PREFERENCES } from '../support/story.js';
import { ROUTE_ACCESS, UNGUARDED_ROUTES } from './route-access.table.js';

const { path, key } = aSigningKeyFile();
const settings = testSettings({ SIGNING_KEY_FILE: path });

/** The handlers that requests have reached. */
const reached: string[] = [];
const watch: NestInterceptor = {
  intercept(context: ExecutionContext, next: CallHandler) {
    reached.push(context.getHandler().name);
    return next.handle();
  },
};

let app: NestFastifyApplication;
let routes: RouteTable;
let sender: HttpSender;
let api: ApiClient;
let target: Target;
let tokens: readonly NamedToken[];

beforeAll(async () => {
  const edge = { corsOrigins: [], trustedProxyHops: 0, deadline: PATIENCE, log: new JsonLog('silent') };
  ({ app, routes } = await createHttpApp(LocalModule.withSettings(settings), edge));
  app.useGlobalInterceptors(watch);
  serveDocs(app, apiDocument(app));
  await app.listen(0, '127.0.0.1');
  sender = httpSender(await app.getUrl());
  api = new ApiClient(sender.send);
  target = targetOf(settings, key);
  tokens = hostileTokens(target).filter(isSteady);
});
afterAll(async () => {
  sender.close();
  await app.close();
});
beforeEach(() => reached.splice(0));

/** Of routes that read one. */
const VALID_BODIES: Readonly<Record<string, object>> = {
  'PUT /v1/users/me': { firstName: 'Eve' },
  'DELETE /v1/users/me': { currentPassword: 'Correct-Horse-7-Battery' },
  'POST /v1/users/me/emails': { email: 'eve@example.com' },
  'POST /v1/users/me/emails/:emailId/verify/confirm': { code: '123456' },
  'PUT /v1/preferences': PREFERENCES,
  'POST /v1/todos': { title: 'Buy milk' },
  'PUT /v1/todos/:todoId': { completed: true },
  'POST /v1/auth/mfa/totp': { currentPassword: 'Correct-Horse-7-Battery' },
  'POST /v1/auth/mfa/totp/verify': { code: '123456' },
  'POST /v1/auth/mfa/recovery-codes': { currentPassword: 'Correct-Horse-7-Battery', code: '123456' },
  'DELETE /v1/auth/mfa/totp': { currentPassword: 'Correct-Horse-7-Battery', code: '123456' },
  'POST /v1/auth/password/change': {
    currentPassword: 'Correct-Horse-7-Battery',
    newPassword: 'Another-Horse-8-Stable',
  },
};

const wordOf = (access: Access) => (access.kind === 'public' ? 'public' : access.scopes.join(' or '));
const guarded = Object.entries(ROUTE_ACCESS).filter(([, access]) => access !== 'public');
const guardedRoutes = guarded.map(([route, access]) => {
  const [method = '', pattern = ''] = route.split(' ');
  return { route, method, path: pattern.replace(/:\w+/, aSessionId()), access };
});

function expectRefused(answer: Answer): void {
  expect([answer.status, answer.code]).toEqual([401, 'unauthenticated']);
  expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
  expectErrorShape(answer);
  expect(reached).toEqual([]);
}

describe('the routes of the service', () => {
  it('are those of the table, each as open as it says', () => {
    const listed = listRouteAccess(app).map(({ route, access }) => [route, wordOf(access)] as const);
    expect(Object.fromEntries(listed)).toEqual(ROUTE_ACCESS);
  });

  it('are all that the router serves, but for the API document', () => {
    const served = routes.all().filter((route) => !UNGUARDED_ROUTES.test(route));
    const heads = Object.keys(ROUTE_ACCESS)
      .filter((route) => route.startsWith('GET '))
      .map((route) => route.replace('GET', 'HEAD'));
    expect(served).toEqual([...Object.keys(ROUTE_ACCESS), ...heads].toSorted());
  });

  it('are public only with a reason', () => {
    const reasons = listRouteAccess(app).flatMap(({ access }) => (access.kind === 'public' ? [access.reason] : []));
    expect(reasons).toHaveLength(Object.keys(ROUTE_ACCESS).length - guarded.length);
    for (const reason of reasons) expect(reason).toMatch(/\w+ \w+/);
  });
});

describe.each(guardedRoutes)('$method $path', ({ method, path: resource, access }) => {
  const call = (options: Parameters<ApiClient['call']>[2] = {}) => api.call(method, resource, options);

  it('asks for a token', async () => {
    const answer = await call();
    expectRefused(answer);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it('takes a token from its one header only', async () => {
    const { accessToken, refreshToken } = await anAccount(api);
    reached.splice(0);
    expectRefused(await api.call(method, `${resource}?access_token=${accessToken}`));
    expectRefused(await call({ cookie: refreshToken }));
    expectRefused(
      await call({ headers: { cookie: `access_token=${accessToken}; Authorization=Bearer ${accessToken}` } }),
    );
    expectRefused(await call({ headers: { 'x-authorization': `Bearer ${accessToken}` } }));
    expectRefused(await call({ token: refreshToken }));
    const authorization = ['authorization', `Bearer ${accessToken}`] as const;
    expectRefused(await call({ headers: [authorization, authorization] }));
    expect(reached).toEqual([]);
  });

  it('lets no hostile token in', async () => {
    expect(tokens.length).toBeGreaterThan(200);
    const admitted: string[] = [];
    for (const { name, token } of tokens) {
      const answer = await call({ headers: { authorization: `Bearer ${headerSafe(token)}` } });
      if (answer.status !== 401 && answer.status !== 431) admitted.push(`${name}: ${answer.status}`);
    }
    expect(admitted).toEqual([]);
    expect(reached).toEqual([]);
  }, 30_000);

  it('is refused to scopes that do not open it', async () => {
    for (const scope of ['read:todos', 'admin:todos', 'users', 'user:read', 'USER']) {
      const answer = await call({ token: new Forge(target).token({ claims: { scope } }) });
      expect([answer.status, answer.code]).toEqual([403, 'insufficient_scope']);
      const [scopeNamed] = access.split(' or ');
      expect(answer.headers['www-authenticate']).toBe(`Bearer error="insufficient_scope", scope="${scopeNamed}"`);
      expectErrorShape(answer);
    }
    expect(reached).toEqual([]);
  });
});

describe('a valid token', () => {
  it('of nobody is 401 where the user is read', async () => {
    const token = new Forge(target).token({ claims: { sub: aUserId() } });
    for (const answer of [
      await api.get('/v1/users/me', { token }),
      await api.put('/v1/users/me', { token, body: { firstName: 'Eve' } }),
      await api.post('/v1/auth/logout-all', { token }),
    ])
      expect([answer.status, answer.code]).toEqual([401, 'unauthenticated']);
  });

  it('of a subject that is no user’s id is 401 wherever users are served', async () => {
    const token = new Forge(target).token({ claims: { sub: 'billing' } });
    const forUsers = guardedRoutes.filter(({ access }) => access.startsWith('user'));
    expect(forUsers.length).toBeGreaterThan(5);
    for (const { route, method, path: resource } of forUsers) {
      const body = VALID_BODIES[route];
      expect([route, (await api.call(method, resource, { token, body })).status]).toEqual([route, 401]);
    }
  });

  it('cannot name another user in path, query or body', async () => {
    const [ada, eve] = [await anAccount(api), await anAccount(api)];
    const { userId, version } = (await api.get('/v1/users/me', { token: ada.accessToken })).json;
    const token = eve.accessToken;
    expect((await api.put('/v1/users/me', { token, body: { userId, firstName: 'Eve' } })).status).toBe(400);
    expect((await api.get(`/v1/users/me?userId=${String(userId)}`, { token })).status).toBe(400);
    expect((await api.get(`/v1/users/${String(userId)}`, { token })).status).toBe(404);
    const { sessions } = (await api.get('/v1/auth/sessions', { token: ada.accessToken })).json;
    const [{ sessionId } = { sessionId: '' }] = sessions as { sessionId: string }[];
    expect((await api.delete(`/v1/auth/sessions/${sessionId}`, { token })).status).toBe(404);
    expect((await api.get('/v1/users/me', { token: ada.accessToken })).json).toMatchObject({ version });
  });
});

/** Node refuses to send what no header can hold; a server could not get it either. */
function headerSafe(token: string): string {
  return token.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?');
}
