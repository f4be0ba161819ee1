import jwt from 'jsonwebtoken';
import { anAccount, refresh, type Account } from '../support/accounts.js';
import type { Answer } from '../support/api-client.js';
import { aUserId } from '../support/builders.js';
import { CapturedLog } from '../support/captured-log.js';
import { concurrently } from '../support/concurrently.js';
import { expectErrorShape } from '../support/error-shape.js';
import { Forge } from '../support/forge.js';
import { startTestServer, type TestServer } from '../support/local-server.js';
import { aClientToken, authorization, basic, formType, MACHINE_CLIENTS, postForm } from '../support/machine-clients.js';

const GRANT = { grant_type: 'client_credentials' };
const ROUTES = ['token', 'introspect', 'revoke'] as const;

let server: TestServer;
beforeAll(async () => (server = await startTestServer({ MACHINE_CLIENTS })));
afterAll(() => server.stop());

const post = (route: (typeof ROUTES)[number], ...rest: [Parameters<typeof postForm>[2], Record<string, string>?]) =>
  postForm(server.api, route, ...rest);
const introspect = async (token: string) => (await post('introspect', { token })).json;
const revoke = (token: string, hint?: string) =>
  post('revoke', { token, ...(hint !== undefined && { token_type_hint: hint }) });
const me = (token: string) => server.api.get('/v1/users/me', { token });
const userIdOf = async ({ accessToken }: Account) => (await me(accessToken)).text('userId');
const profile = (userId: string, token: string) => server.api.get(`/v1/internal/users/${userId}/profile`, { token });

const INVALID_CLIENT = {
  status: 401,
  code: 'invalid_client',
  headers: expect.objectContaining({ 'www-authenticate': expect.stringMatching(/^Basic /) as string }) as object,
};

describe('a client token', () => {
  it('is answered as RFC 6749 has it', async () => {
    const answer = await post('token', GRANT);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      access_token: expect.any(String) as string,
      token_type: 'Bearer',
      expires_in: 900,
      scope: 'read:profiles read:todos',
    });
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
    expect(answer.cookies).toEqual([]);
  });

  it('names the client, and has the claims of every access token', async () => {
    const { header, payload } = jwt.decode(await aClientToken(server.api), { complete: true }) ?? {};
    expect(header).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
    const { iss, aud, sub, scope, iat = 0, exp = 0, jti, ...others } = payload as jwt.JwtPayload;
    expect([iss, aud, sub, scope]).toEqual([
      'http://localhost:0',
      'user-service',
      'billing',
      'read:profiles read:todos',
    ]);
    expect(exp - iat).toBe(900);
    expect(jti).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.0\.[\w-]{22,}$/);
    expect(others).toEqual({});
  });

  it('has the scopes that were asked for', async () => {
    const answer = await post('token', { ...GRANT, scope: 'read:todos read:todos' });
    expect(answer.text('scope')).toBe('read:todos');
  });

  it.each([
    'user',
    'read:profiles user',
    'admin:users',
    'READ:PROFILES',
    'a  b',
    ' ',
    'a"b',
    'read:profiles,read:todos',
  ])('is refused for the scope %j', async (scope) => {
    const answer = await post('token', { ...GRANT, scope });
    expect([answer.status, answer.code]).toEqual([400, 'validation_failed']);
    expect(answer.json['details']).toMatchObject([{ field: 'scope' }]);
    expectErrorShape(answer);
  });

  it.each(['password', 'refresh_token', 'authorization_code', 'CLIENT_CREDENTIALS', 'client_credentials '])(
    'is refused for the grant type %j',
    async (grant_type) => {
      const answer = await post('token', { grant_type });
      expect([answer.status, answer.json['details']]).toMatchObject([400, [{ field: 'grant_type' }]]);
    },
  );

  it('opens the internal profile route from end to end, and is 403 on the routes of users', async () => {
    const ada = await anAccount(server.api);
    const userId = await userIdOf(ada);
    const token = await aClientToken(server.api, 'read:profiles');
    expect((await profile(userId, token)).json).toMatchObject({
      userId,
      email: ada.email,
      tier: 'free',
      status: 'active',
    });
    expect((await profile(aUserId(), token)).status).toBe(404);
    expect((await profile(userId, ada.accessToken)).code).toBe('insufficient_scope');
    expect((await profile(userId, await aClientToken(server.api, 'read:todos'))).code).toBe('insufficient_scope');
    for (const path of ['/v1/users/me', '/v1/preferences', '/v1/auth/sessions']) {
      const answer = await server.api.get(path, { token });
      expect([path, answer.status, answer.code]).toEqual([path, 403, 'insufficient_scope']);
      expect(answer.headers['www-authenticate']).toBe('Bearer error="insufficient_scope", scope="user"');
    }
    expect((await server.api.post('/v1/auth/logout-all', { token })).status).toBe(403);
  });
});

describe.each(ROUTES)('client authentication for %s', (route) => {
  const call = (headers: Record<string, string>) => post(route, { ...GRANT, token: 'nonsense' }, headers);

  it('takes an id and a secret that are form-encoded, and a scheme in any case', async () => {
    for (const headers of [
      basic(),
      basic('odd/id', 's %+&=é'),
      authorization('odd%2Fid:s%20%25%2b%26%3D%C3%A9'),
      { authorization: basic().authorization.replace('Basic', 'bAsIc ') },
    ])
      expect((await call(headers)).code).not.toBe('invalid_client');
  });

  it.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['an empty header', { authorization: '' }],
    ['no credentials', { authorization: 'Basic' }],
    ['no base64', { authorization: 'Basic billing:billing-secret' }],
    ['base64url', { authorization: 'Basic YmlsbGluZzp-Xw' }],
    ['two credentials', { authorization: `${basic().authorization}, ${basic().authorization}` }],
    ['no colon', authorization('billing')],
    ['an empty pair', authorization(':')],
    ['an empty secret', authorization('billing:')],
    ['an empty id', authorization(':billing-secret')],
    ['a wrong secret', basic('billing', 'wrong')],
    ['a longer secret', basic('billing', 'billing-secret:')],
    ['the secret of another', basic('odd/id', 'billing-secret')],
    ['an unknown client', basic('nobody', 'billing-secret')],
    ['an inherited name', basic('__proto__', '')],
    ['a malformed escape', authorization('billing:billing-secret%')],
    ['an escape that is no UTF-8', authorization('billing:%ff')],
    ['bytes that are no UTF-8', authorization(Buffer.from([0x61, 0x3a, 0xff]))],
    ['a NUL', authorization('billing:billing-secret\0')],
    ['what is not form-encoded', authorization('odd/id:s %+&=é')],
    ['a bearer token', { authorization: 'Bearer billing-secret' }],
  ])('refuses %s as the others', async (_name, headers) => {
    const answer = await call(headers);
    expect(answer).toMatchObject(INVALID_CLIENT);
    expectErrorShape(answer);
  });

  it('refuses two headers, also of the same client', async () => {
    const { authorization: value } = basic();
    const lines = [['authorization', value] as const, ['authorization', value] as const];
    const headers = [...lines, ...Object.entries(formType)];
    expect(await server.api.post(`/v1/oauth/${route}`, { headers, body: 'token=x' })).toMatchObject(INVALID_CLIENT);
  });

  it('takes no secret from the form, and no access token', async () => {
    const secrets = 'client_id=billing&client_secret=billing-secret';
    expect(await post(route, `grant_type=client_credentials&token=x&${secrets}`, {})).toMatchObject(INVALID_CLIENT);
    const token = await aClientToken(server.api);
    expect(await call({ authorization: `Bearer ${token}` })).toMatchObject(INVALID_CLIENT);
  });

  it('tells an unknown client and a wrong secret apart by nothing', async () => {
    const [unknown, wrong] = [await call(basic('nobody', 'x')), await call(basic('billing', 'x'))];
    const visible = ({ status, headers, json }: Answer) => {
      const { 'x-request-id': _id, date: _date, ...others } = headers;
      return [status, others, { ...json, requestId: '' }];
    };
    expect(visible(unknown)).toEqual(visible(wrong));
  });

  it('comes after route, size and type, and before the form', async () => {
    const { api } = server;
    expect((await api.get(`/v1/oauth/${route}`)).status).toBe(405);
    expect((await api.post(`/v1/oauth/${route}/`)).status).toBe(404);
    expect((await post(route, `token=${'x'.repeat(65_536)}`, {})).status).toBe(413);
    expect((await api.post(`/v1/oauth/${route}`, { body: { token: 'x' } })).status).toBe(415);
    expect(await post(route, 'a=1&a=2&%', {})).toMatchObject(INVALID_CLIENT);
    expect(await api.post(`/v1/oauth/${route}?a=1`)).toMatchObject(INVALID_CLIENT);
  });
});

describe.each(ROUTES)('a form for %s', (route) => {
  const valid = route === 'token' ? 'grant_type=client_credentials' : 'token=nonsense';
  const [field = ''] = valid.split('=');

  it.each<[string, string, readonly string[]]>([
    ['empty', '', [field]],
    ['without a value, which counts as absent', `${field}=`, [field]],
    ['with a repeated parameter', `${valid}&${valid}`, [field]],
    ['with an unknown parameter', `${valid}&admin=1`, ['admin']],
    ['with a client’s secret', `${valid}&client_secret=x`, ['client_secret']],
    ['with an inherited name', `${valid}&__proto__=1`, ['__proto__']],
    ['with a malformed escape', `${valid}%`, ['', field]],
    ['with bytes that are no UTF-8', `${field}=%ff`, ['', field]],
    ['with a NUL', `${valid}%00`, [field]],
    ['in JSON', '{"token":"x"}', ['{"token":"x"}', field]],
  ])('is refused %s', async (_name, body, fields) => {
    const answer = await post(route, body);
    expect([answer.status, answer.code]).toEqual([400, 'validation_failed']);
    const details = answer.json['details'] as { field: string }[];
    for (const detail of details) expect(fields).toContain(detail.field);
    expectErrorShape(answer);
  });

  it('is not taken from the query, nor as another type', async () => {
    const { api } = server;
    const queried = await api.post(`/v1/oauth/${route}?${valid}`, {
      headers: { ...formType, ...basic() },
      body: valid,
    });
    expect(queried.status).toBe(400);
    for (const type of [
      'application/json',
      'text/plain',
      'multipart/form-data',
      `${formType['content-type']}; charset=latin1`,
    ])
      expect((await post(route, valid, { ...basic(), 'content-type': type })).status).toBe(415);
    const utf8 = { ...basic(), 'content-type': `${formType['content-type']}; charset=UTF-8` };
    expect((await post(route, valid, utf8)).status).toBe(200);
  });

  it('that is not there at all is a form without parameters', async () => {
    const answer = await server.api.post(`/v1/oauth/${route}`, { headers: basic() });
    expect([answer.status, answer.json['details']]).toMatchObject([400, [{ field }]]);
  });
});

describe('an introspection', () => {
  it('tells of a user’s token what it says of itself', async () => {
    const ada = await anAccount(server.api);
    const claims = jwt.decode(ada.accessToken) as jwt.JwtPayload;
    expect(await introspect(ada.accessToken)).toEqual({ active: true, token_type: 'Bearer', ...claims });
  });

  it('tells of a client’s token as well, also to another client', async () => {
    const token = await aClientToken(server.api);
    const answer = await post('introspect', { token, token_type_hint: 'access_token' }, basic('odd/id', 's %+&=é'));
    expect(answer.json).toMatchObject({ active: true, sub: 'billing', scope: 'read:profiles read:todos' });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('says of every other text that it is not active, and nothing more', async () => {
    const ada = await anAccount(server.api);
    const forge = new Forge(server.target());
    const expired = forge.token({ claims: { iat: forge.now - 905, exp: forge.now - 5 } });
    const stranger = forge.token({ claims: { iss: 'https://id.example' } });
    const unsigned = forge.token().replace(/\.[^.]*$/, '.AAAA');
    for (const token of [ada.refreshToken, expired, stranger, unsigned, 'nonsense', ' ', 'é'.repeat(9_000)])
      expect(await introspect(token)).toEqual({ active: false });
  });

  it('says it of a token whose session has ended', async () => {
    const ada = await anAccount(server.api);
    await server.api.post('/v1/auth/logout', { cookie: ada.refreshToken });
    expect(await introspect(ada.accessToken)).toEqual({ active: false });
  });
});

describe('a revocation', () => {
  it.each([undefined, 'access_token', 'refresh_token', 'something_else'])(
    'of an access token makes its very next use a 401, its hint being %s',
    async (hint) => {
      const ada = await anAccount(server.api);
      expect((await me(ada.accessToken)).status).toBe(200);
      const answer = await revoke(ada.accessToken, hint);
      expect([answer.status, answer.body]).toEqual([200, '']);
      expect(await me(ada.accessToken)).toMatchObject({ status: 401, code: 'unauthenticated' });
      expect(await introspect(ada.accessToken)).toEqual({ active: false });
      expect((await refresh(server.api, ada.refreshToken)).status).toBe(200);
    },
  );

  it('of a client’s token makes its very next use a 401, and leaves the client’s others', async () => {
    const userId = await userIdOf(await anAccount(server.api));
    const [one, other] = [await aClientToken(server.api), await aClientToken(server.api)];
    expect((await revoke(one)).status).toBe(200);
    const answers = await concurrently(() => profile(userId, one));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    expect((await profile(userId, other)).status).toBe(200);
  });

  it('of a refresh token ends its session: neither of its tokens works', async () => {
    const ada = await anAccount(server.api);
    expect((await revoke(ada.refreshToken, 'refresh_token')).status).toBe(200);
    expect((await me(ada.accessToken)).status).toBe(401);
    expect((await refresh(server.api, ada.refreshToken)).code).toBe('invalid_refresh_token');
  });

  it('succeeds for what is unknown, over, or revoked at the same time', async () => {
    const token = await aClientToken(server.api);
    const forged = new Forge(server.target()).token().replace(/\.[^.]*$/, '.AAAA');
    for (const text of ['nonsense', forged, token, token]) expect((await revoke(text)).status).toBe(200);
    const ada = await anAccount(server.api);
    const answers = await concurrently((i) => revoke(i % 2 === 0 ? ada.accessToken : ada.refreshToken));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect((await me(ada.accessToken)).status).toBe(401);
  });
});

it('gives every one of many concurrent requests a token of its own', async () => {
  const tokens = await concurrently(() => aClientToken(server.api));
  expect(new Set(tokens).size).toBe(tokens.length);
  const answers = await Promise.all(tokens.map(introspect));
  expect(answers.every(({ active }) => active === true)).toBe(true);
});

it('says in the discovery document where clients go, and how', async () => {
  const { json } = await server.api.get('/.well-known/openid-configuration');
  expect(json).toMatchObject({
    token_endpoint: 'http://localhost:0/v1/oauth/token',
    introspection_endpoint: 'http://localhost:0/v1/oauth/introspect',
    revocation_endpoint: 'http://localhost:0/v1/oauth/revoke',
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
    scopes_supported: expect.arrayContaining(['user', 'read:profiles']) as string[],
  });
});

it('has no client where none is configured, and logs no secret', async () => {
  const log = new CapturedLog();
  const closed = await startTestServer({ LOG_LEVEL: 'debug' });
  try {
    expect(await postForm(closed.api, 'token', GRANT)).toMatchObject(INVALID_CLIENT);
    expect(await postForm(closed.api, 'introspect', { token: 'a-secret-token' })).toMatchObject(INVALID_CLIENT);
  } finally {
    await closed.stop();
    log.restore();
  }
  expect(log.text).not.toMatch(/billing-secret|a-secret-token/);
});
