import { attachEdge } from '../../src/adapters/http/platform/edge-context.js';
import { ProbeModule } from './edge-probe.js';
import { ProbeServer, rawRequest } from './edge-server.js';

const servers = new Map<number, ProbeServer>();
beforeAll(async () => {
  for (const hops of [0, 1, 2]) servers.set(hops, await ProbeServer.start(ProbeModule, hops));
});
afterAll(() => Promise.all([...servers.values()].map((server) => server.stop())));

async function originSeen(
  hops: number,
  ...headers: string[]
): Promise<{ ip: string; userAgent: string | null; requestId: string }> {
  const answer = await servers.get(hops)?.raw(rawRequest('GET /v1/probe/origin', headers));
  return JSON.parse(answer?.body ?? '') as { ip: string; userAgent: string | null; requestId: string };
}

describe('the client’s address', () => {
  it.each([
    [0, '203.0.113.1', '127.0.0.1'],
    [1, '203.0.113.1', '203.0.113.1'],
    [1, '198.51.100.7, 203.0.113.1', '203.0.113.1'],
    [2, '198.51.100.7, 203.0.113.1', '198.51.100.7'],
    [2, '203.0.113.1', '127.0.0.1'],
    [1, '', '127.0.0.1'],
    [1, 'unknown', '127.0.0.1'],
    [1, '203.0.113.1, ', '127.0.0.1'],
    [1, '203.0.113.1:4711', '127.0.0.1'],
    [1, '[2001:db8::1]', '127.0.0.1'],
    [1, 'fe80::1%eth0', '127.0.0.1'],
    [1, '2001:db8::1', '2001:db8::1'],
    [1, '::ffff:203.0.113.1', '203.0.113.1'],
  ])('with %i trusted hops and the header "%s" is %s', async (hops, header, ip) => {
    expect((await originSeen(hops, `X-Forwarded-For: ${header}`)).ip).toBe(ip);
  });

  it('reads several headers as one list', async () => {
    const headers = ['X-Forwarded-For: 198.51.100.7', 'X-Forwarded-For: 203.0.113.1'];
    expect((await originSeen(2, ...headers)).ip).toBe('198.51.100.7');
  });

  it('is the gateway’s word where there is a gateway', async () => {
    const server = servers.get(1);
    server?.app.getHttpServer().prependOnceListener('request', (request) => {
      attachEdge(request, { requestId: 'gateway', sourceIp: '192.0.2.1' });
    });
    const seen = await originSeen(1, 'X-Forwarded-For: 203.0.113.1');
    expect(seen).toMatchObject({ ip: '192.0.2.1', requestId: 'gateway' });
  });
});

describe('the user agent', () => {
  it.each([
    ['curl/8', 'curl/8'],
    ['a\tb\u0085c', 'abc'],
    ['x'.repeat(1000), 'x'.repeat(256)],
    ['', null],
  ])('%j is kept as %j', async (header, userAgent) => {
    expect((await originSeen(0, `User-Agent: ${header}`)).userAgent).toBe(userAgent);
  });

  it('may be missing', async () => {
    expect((await originSeen(0)).userAgent).toBeNull();
  });
});
