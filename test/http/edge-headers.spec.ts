import { aToken, bearer } from './edge-probe.js';
import { ALLOWED_ORIGIN, ProbeServer, rawRequest } from './edge-server.js';

const SECURITY = {
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
};

let server: ProbeServer;
beforeAll(async () => (server = await ProbeServer.start()));
afterAll(() => server.stop());

const idFor = async (header: string) =>
  (await server.fetch('/nowhere', { headers: { 'x-request-id': header } })).headers.get('x-request-id');

const corsHeaders = ({ headers }: Response) => [...headers.keys()].filter((name) => name.startsWith('access-control-'));

const preflight = (path: string, origin: string) =>
  server.fetch(path, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'PUT' } });

describe('the headers of every answer', () => {
  const hundredKiB = 'x'.repeat(100 * 1024);
  it.each([
    ['200', () => server.fetch('/v1/probe', { headers: bearer(aToken()) })],
    ['204', () => server.fetch('/v1/probe/plain', { method: 'POST' })],
    ['400', () => server.postJson('/v1/probe/open', '{')],
    ['401', () => server.fetch('/v1/probe')],
    ['404', () => server.fetch('/nowhere')],
    ['404 of a malformed escape', () => server.fetch('/v1/%zz')],
    ['405', () => server.fetch('/v1/probe', { method: 'PATCH' })],
    ['405 of OPTIONS', () => server.fetch('/v1/probe', { method: 'OPTIONS' })],
    ['413', () => server.postJson('/v1/probe/open', hundredKiB)],
    ['415', () => server.fetch('/v1/probe/open', { method: 'POST', body: 'x' })],
    ['431', () => server.raw(rawRequest('GET /v1/probe', [`X-Long: ${'x'.repeat(20_000)}`]))],
    ['400 of broken HTTP', () => server.raw('NONSENSE\r\n\r\n')],
    ['500', () => server.fetch('/v1/probe/fault/type')],
    ['503', () => server.fetch('/v1/probe/fault/unavailable')],
  ])('stand on %s', async (claim, send) => {
    const { status, headers } = await send();
    expect(status).toBe(Number.parseInt(claim, 10));
    expect(Object.fromEntries(headers)).toMatchObject(SECURITY);
    expect(headers.get('x-request-id')).toMatch(/^[A-Za-z0-9._-]+$/);
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('let a route be cached that says so', async () => {
    const answer = await server.fetch('/v1/probe/cacheable');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
  });

  it('do not let the error of such a route be cached', async () => {
    const answer = await server.fetch('/v1/probe/cacheable?unknown=1');
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([400, 'no-store']);
  });
});

describe('the request id', () => {
  it.each(['a', 'A.b_c-9', 'x'.repeat(128)])('is the client’s own when it is harmless: %s', async (id) => {
    expect(await idFor(id)).toBe(id);
  });

  it.each(['', 'a b', 'é', '{"a":1}', 'x'.repeat(129)])('is a new one otherwise: %s', async (id) => {
    expect(await idFor(id)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is a new one when two came', async () => {
    const answer = await server.raw(rawRequest('GET /nowhere', ['X-Request-Id: a', 'X-Request-Id: b']));
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('stands in the error body too', async () => {
    const answer = await server.fetch('/nowhere', { headers: { 'x-request-id': 'mine' } });
    expect(await answer.json()).toMatchObject({ requestId: 'mine' });
  });
});

describe('CORS', () => {
  it.each(['/v1/probe/origin', '/nowhere', '/v1/probe'])(
    'grants an allowed origin its answer from %s',
    async (path) => {
      const { headers } = await server.fetch(path, { headers: { origin: ALLOWED_ORIGIN } });
      expect(Object.fromEntries(headers)).toMatchObject({
        'access-control-allow-origin': ALLOWED_ORIGIN,
        'access-control-allow-credentials': 'true',
        vary: 'Origin',
        'access-control-expose-headers':
          'ETag, Location, Retry-After, X-Request-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset',
      });
    },
  );

  it.each(['https://evil.example', 'null', 'https://app.example.evil', 'HTTPS://APP.EXAMPLE', 'http://app.example'])(
    'grants %s nothing',
    async (origin) => {
      expect(corsHeaders(await server.fetch('/v1/probe/origin', { headers: { origin } }))).toEqual([]);
      expect(corsHeaders(await preflight('/v1/probe/origin', origin))).toEqual([]);
    },
  );

  it('answers a preflight with the methods of the route', async () => {
    const answer = await preflight(`/v1/probe/users/some`, ALLOWED_ORIGIN);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-methods')).toBe('DELETE, PUT');
    expect(answer.headers.get('access-control-allow-headers')).toBe(
      'Authorization, Content-Type, If-Match, Idempotency-Key, X-Request-Id',
    );
    expect(await answer.text()).toBe('');
  });

  it('answers the preflight of a foreign origin with 204 and no more', async () => {
    expect((await preflight('/v1/probe/login', 'https://evil.example')).status).toBe(204);
  });

  it('knows no preflight where there is no route', async () => {
    expect((await preflight('/nowhere', ALLOWED_ORIGIN)).status).toBe(404);
  });

  it.each([{}, { origin: ALLOWED_ORIGIN }, { 'access-control-request-method': 'PUT' }])(
    'takes an OPTIONS with %j for no preflight',
    async (headers: Record<string, string>) => {
      const answer = await server.fetch('/v1/probe/open', { method: 'OPTIONS', headers });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    },
  );
});
