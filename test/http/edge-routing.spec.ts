import { aToken, bearer, reached } from './edge-probe.js';
import { ALLOWED_ORIGIN, ProbeServer, rawRequest } from './edge-server.js';

let server: ProbeServer;
beforeAll(async () => (server = await ProbeServer.start()));
afterAll(() => server.stop());
beforeEach(() => reached.splice(0));

describe('a path', () => {
  it.each([
    '/',
    '/v1',
    '/v1/nowhere',
    '/v1/probe/',
    '//v1/probe',
    '/v1//probe',
    '/V1/probe',
    '/v1/Probe',
    '/v1/%70robe',
    '/v1%2fprobe',
    '/v1/probe%2f',
    '/v1/probe%00',
    '/v1/%',
    '/v1/%zz',
    '/v1/probe/%ff',
    '/v1/probe;a=b',
    '/v1/probe#part',
    '/v1/./probe',
    '/v1/x/../probe',
    '/v1\\probe',
    '/v1/probe/users/',
    '/v1/probe/users//x',
    '*',
    'https://',
  ])('spelt %s names nothing, with or without a token', async (path) => {
    for (const headers of [[], [`Authorization: Bearer ${aToken()}`]]) {
      const answer = await server.raw(rawRequest(`GET ${path}`, headers));
      expect([answer.status, JSON.parse(answer.body)]).toMatchObject([404, { code: 'not_found' }]);
    }
    expect(reached).toEqual([]);
  });

  it('may come in absolute form, as proxies send it', async () => {
    const answer = await server.raw(rawRequest('GET http://localhost/v1/probe', [`Authorization: Bearer ${aToken()}`]));
    expect(answer.status).toBe(200);
  });

  it('keeps its meaning with an empty query', async () => {
    expect((await server.fetch('/v1/probe?', { headers: bearer(aToken()) })).status).toBe(200);
  });
});

describe('an id in a path', () => {
  it.each(['x', '5F0C9F3A-6B0E-4C1C-9D53-3F7F7A6B1D10', 'x'.repeat(5000), '__proto__'])(
    'that is %s is of nothing',
    async (id) => {
      const answer = await server.fetch(`/v1/probe/users/${id}`, { method: 'PUT' });
      expect(answer.status).toBe(404);
    },
  );

  it('reaches the route when it is a UUID', async () => {
    const userId = '5f0c9f3a-6b0e-4c1c-9d53-3f7f7a6b1d10';
    const answer = await server.fetch(`/v1/probe/users/${userId}`, { method: 'PUT' });
    expect(await answer.json()).toEqual({ userId });
  });
});

describe('a method', () => {
  it.each(['PATCH', 'PUT', 'DELETE', 'PROPFIND', 'QUERY', 'OPTIONS', 'TRACE'])(
    '%s that the path does not take is 405 with what it takes',
    async (method) => {
      const answer = await server.raw(rawRequest(`${method} /v1/probe/open`));
      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
      expect(JSON.parse(answer.body)).toMatchObject({ code: 'method_not_allowed' });
    },
  );

  it('HEAD is GET without the body', async () => {
    const [head, get] = await Promise.all([
      server.fetch('/v1/probe/origin', { method: 'HEAD', headers: { 'x-request-id': 'same' } }),
      server.fetch('/v1/probe/origin', { headers: { 'x-request-id': 'same' } }),
    ]);
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe(get.headers.get('content-length'));
    expect(await head.text()).toBe('');
  });

  it('HEAD is guarded as GET is', async () => {
    expect((await server.fetch('/v1/probe', { method: 'HEAD' })).status).toBe(401);
  });
});

describe('a cookie route', () => {
  it.each(['https://evil.example', 'null', `${ALLOWED_ORIGIN}, ${ALLOWED_ORIGIN}`])(
    'refuses the origin %s before anything else',
    async (origin) => {
      const answer = await server.fetch('/v1/probe/login', { method: 'POST', headers: { origin }, body: 'no json' });
      expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'origin_not_allowed' }]);
      const reading = await server.fetch('/v1/probe/logout', { method: 'POST', headers: { origin } });
      expect(reading.status).toBe(403);
      expect(reached).toEqual([]);
    },
  );

  it.each([{}, { origin: ALLOWED_ORIGIN }])('serves %j', async (headers: Record<string, string>) => {
    expect((await server.fetch('/v1/probe/login', { method: 'POST', headers })).status).toBe(201);
    expect(reached).toEqual(['login']);
  });

  it('is the only kind that asks: elsewhere a foreign origin is served and cannot read the answer', async () => {
    const answer = await server.fetch('/v1/probe/plain', {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.status).toBe(204);
  });
});
