import { generateKeyPairSync } from 'node:crypto';
import { Controller, Get, Module } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { attachEdge, type EdgeContext } from '../../src/adapters/http/platform/edge-context.js';
import { Public } from '../../src/adapters/http/security/access.decorator.js';
import { listRouteAccess } from '../../src/adapters/http/security/route-access.js';
import { aToken, bearer, reached, revokedTokens, SUBJECT } from './edge-probe.js';
import { ProbeServer, rawRequest } from './edge-server.js';
import { stopTheClock } from '../support/still-clock.js';

let server: ProbeServer;
beforeAll(async () => (server = await ProbeServer.start()));
afterAll(() => server.stop());

const throughEdge = async (claims: EdgeContext['claims'], token?: string) => {
  const { app } = server;
  const edge = { requestId: 'from-the-gateway', sourceIp: '203.0.113.9', ...(claims && { claims }) };
  app.getHttpServer().prependOnceListener('request', (request) => attachEdge(request, edge));
  return server.fetch('/v1/probe', { headers: token === undefined ? {} : bearer(token) });
};
beforeEach(() => reached.splice(0));
afterEach(() => jest.restoreAllMocks());

const ask = (...authorization: string[]) =>
  server.raw(
    rawRequest(
      'GET /v1/probe',
      authorization.map((value) => `Authorization: ${value}`),
    ),
  );

const strangersKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  type: 'pkcs8',
  format: 'pem',
});

function tampered(): string {
  const [header = '', payload = '', signature = ''] = aToken().split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const forged = Buffer.from(JSON.stringify({ ...claims, scope: 'user admin:users' })).toString('base64url');
  return [header, forged, signature].join('.');
}

function unsigned(): string {
  const header = Buffer.from('{"alg":"none","kid":"known"}').toString('base64url');
  return `${header}.${aToken().split('.')[1]}.`;
}

describe('a protected route', () => {
  it('lets a valid token in, whatever the case of the scheme', async () => {
    for (const scheme of ['Bearer', 'bearer', 'BEARER', 'bEaReR ']) {
      const answer = await ask(`${scheme} ${aToken()}`);
      expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { subject: SUBJECT }]);
    }
  });

  it.each([
    ['none at all', []],
    ['another scheme', ['Basic dXNlcjpwYXNz']],
    ['no scheme', [aToken()]],
    ['a longer scheme', [`Bearers ${aToken()}`]],
  ])('asks for a token and nothing else where %s came', async (_claim, headers) => {
    const answer = await ask(...headers);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'unauthenticated' });
    expect(reached).toEqual([]);
  });

  it.each([
    ['empty', () => ['Bearer']],
    ['in two parts', () => [`Bearer ${aToken()} x`]],
    ['joined with another', () => [`Bearer ${aToken()}, Bearer ${aToken()}`]],
    ['sent twice', () => [`Bearer ${aToken()}`, `Bearer ${aToken()}`]],
    ['beside other credentials', () => ['Basic dXNlcjpwYXNz', `Bearer ${aToken()}`]],
    ['no JWT', () => ['Bearer nonsense']],
    ['three dots', () => ['Bearer ...']],
    ['signed by a stranger', () => [`Bearer ${signedBy(strangersKey)}`]],
    ['signed with HS256', () => [`Bearer ${signedWithPublicText()}`]],
    ['signed with RS384', () => [`Bearer ${aToken({}, { algorithm: 'RS384' })}`]],
    ['signed with PS256', () => [`Bearer ${aToken({}, { algorithm: 'PS256' })}`]],
    ['unsigned', () => [`Bearer ${unsigned()}`]],
    ['tampered with', () => [`Bearer ${tampered()}`]],
    ['of an unknown key', () => [`Bearer ${aToken({}, { keyid: 'other' })}`]],
    ['expired', () => [`Bearer ${aToken({ exp: 1 })}`]],
    ['revoked', () => [`Bearer ${aToken({ jti: 'revoked' })}`]],
  ])('calls a token invalid that is %s', async (_claim, headers) => {
    const answer = await ask(...headers());
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer error="invalid_token"']);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'unauthenticated' });
    expect(reached).toEqual([]);
  });

  it('takes no token from the query, a form or a cookie', async () => {
    const token = aToken();
    const answers = await Promise.all([
      server.fetch(`/v1/probe?access_token=${token}`),
      server.fetch('/v1/probe', { headers: { cookie: `access_token=${token}; Authorization=Bearer ${token}` } }),
      server.fetch('/v1/probe', { headers: { 'x-authorization': `Bearer ${token}` } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(reached).toEqual([]);
  });

  it.each([{ jti: 'list-is-down' }, 'keys-are-down'])('is unavailable, not open, when %j', async (fault) => {
    const answer = await ask(`Bearer ${typeof fault === 'string' ? fault : aToken(fault)}`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect(reached).toEqual([]);
  });

  it('asks for the revocation of a token that it has seen before', async () => {
    const headers = bearer(aToken({ jti: 'soon-revoked' }));
    const first = await server.fetch('/v1/probe', { headers });
    const second = await server.fetch('/v1/probe', { headers });
    revokedTokens.add('soon-revoked');
    const third = await server.fetch('/v1/probe', { headers });
    expect([first.status, second.status, third.status]).toEqual([200, 200, 401]);
  });

  it('notices that a token it has seen before expires', async () => {
    const later = stopTheClock();
    const headers = bearer(aToken({ exp: Math.floor(Date.now() / 1000) + 60 }));
    expect((await server.fetch('/v1/probe', { headers })).status).toBe(200);
    later(60_000);
    expect((await server.fetch('/v1/probe', { headers })).status).toBe(401);
  });

  it('takes no token for another whose signature it has seen', async () => {
    const token = aToken();
    expect((await ask(`Bearer ${token}`)).status).toBe(200);
    expect((await ask(`Bearer ${token}A`)).status).toBe(401);
    expect((await ask(`Bearer ${token.slice(0, -8)}AAAAAAAA`)).status).toBe(401);
  });

  it('never mixes up callers that come at once', async () => {
    const subjects = Array.from({ length: 50 }, (_, index) => `subject-${index}`);
    const answers = await Promise.all(
      subjects.map(async (sub) => (await server.fetch('/v1/probe', { headers: bearer(aToken({ sub })) })).json()),
    );
    expect(answers).toEqual(subjects.map((subject) => ({ subject })));
  });
});

describe('the scope of a token', () => {
  const ADMIN_BODY = JSON.stringify({ email: 'a@b.example', password: 'p' });
  const administrate = (scope: string) => server.postJson('/v1/probe/admin', ADMIN_BODY, bearer(aToken({ scope })));

  it('opens the routes that ask for it', async () => {
    expect((await administrate('user admin:users')).status).toBe(201);
  });

  it.each(['user', 'read:profiles', 'admin', 'admin:users2', ''])(
    '%s does not open those of an admin',
    async (scope) => {
      const answer = await administrate(scope);
      expect(answer.status).toBe(403);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope", scope="admin:users"');
      expect(await answer.json()).toMatchObject({ code: 'insufficient_scope' });
      expect(reached).toEqual([]);
    },
  );

  it('of an admin without a second factor opens its enrolment only', async () => {
    const headers = bearer(aToken({ scope: 'mfa:enrol' }));
    expect((await server.fetch('/v1/probe/enrol', { headers })).status).toBe(200);
    const answer = await server.fetch('/v1/probe', { headers });
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'mfa_enrolment_required' }]);
  });
});

describe('the claims of an authorizer at the edge', () => {
  it('let the same subject in, under the gateway’s request id', async () => {
    const answer = await throughEdge({ sub: SUBJECT }, aToken());
    expect([answer.status, answer.headers.get('x-request-id')]).toEqual([200, 'from-the-gateway']);
  });

  it('do not replace a token', async () => {
    expect((await throughEdge({ sub: SUBJECT })).status).toBe(401);
  });

  it.each(['someone-else', '', 7, null, undefined, [SUBJECT]])(
    'must name the token’s own subject, not %j',
    async (sub) => {
      expect((await throughEdge({ sub }, aToken())).status).toBe(401);
      expect(reached).toEqual([]);
    },
  );

  it('cannot come in a header', async () => {
    const answer = await server.fetch('/v1/probe', { headers: { edge: JSON.stringify({ claims: { sub: SUBJECT } }) } });
    expect(answer.status).toBe(401);
  });
});

describe('access control', () => {
  @Controller('v1')
  class Forgetful {
    @Get('secrets')
    secrets() {
      reached.push('secrets');
      return {};
    }

    @Public('probe')
    @Get('open')
    open() {
      return {};
    }
  }

  @Module({ controllers: [Forgetful] })
  class WithoutAccessControl {}

  it('keeps protected routes shut in a module that forgot it', async () => {
    const forgetful = await ProbeServer.start(WithoutAccessControl);
    expect((await forgetful.fetch('/v1/secrets', { headers: bearer(aToken()) })).status).toBe(401);
    expect((await forgetful.fetch('/v1/open')).status).toBe(200);
    expect(reached).toEqual([]);
    await forgetful.stop();
  });

  it('stays with its own application when another one starts', async () => {
    const other = await ProbeServer.start();
    expect((await ask(`Bearer ${aToken()}`)).status).toBe(200);
    await other.stop();
    expect((await ask(`Bearer ${aToken()}`)).status).toBe(200);
  });

  it('lists what every route asks for', () => {
    const access = new Map(listRouteAccess(server.app).map((entry) => [entry.route, entry.access]));
    expect(access.get('GET /v1/probe')).toEqual({ kind: 'scoped', scopes: ['user'] });
    expect(access.get('POST /v1/probe/admin')).toEqual({ kind: 'scoped', scopes: ['admin:users'] });
    expect(access.get('GET /well-known')).toEqual({ kind: 'public', reason: 'probe' });
  });

  it('has no route behind its back', () => {
    const guarded = listRouteAccess(server.app).map(({ route }) => route);
    expect(server.routes.all().filter((route) => !route.startsWith('HEAD '))).toEqual(guarded.toSorted());
    expect(guarded.length).toBeGreaterThan(10);
  });
});

function signedBy(key: string | Buffer): string {
  return jwt.sign({ sub: SUBJECT, scope: 'user' }, key, { algorithm: 'RS256', keyid: 'known', expiresIn: 60 });
}

function signedWithPublicText(): string {
  return jwt.sign({ sub: SUBJECT, scope: 'user' }, 'known', { algorithm: 'HS256', keyid: 'known', expiresIn: 60 });
}
