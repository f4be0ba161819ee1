import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { blackHole, FaultProxy, lostAnswer, refusal, slowness } from './fault-proxy.js';
import { internalServerError, throttling } from './http-faults.js';

let served = 0;
let server: Server;
let proxy: FaultProxy;

beforeEach(async () => {
  served = 0;
  server = createServer((request, response) => {
    served += 1;
    request.resume().on('end', () => response.end('done'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy = await FaultProxy.inFrontOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

afterEach(async () => {
  await proxy.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const post = (patience = 10_000) =>
  fetch(proxy.url('http'), { method: 'POST', body: 'x'.repeat(100_000), signal: AbortSignal.timeout(patience) });

describe('FaultProxy before an HTTP server', () => {
  it('passes everything on, and again once it is healed', async () => {
    expect(await (await post()).text()).toBe('done');
    proxy.inject(refusal);
    await expect(post()).rejects.toThrow('fetch failed');
    proxy.heal();
    expect(await (await post()).text()).toBe('done');
    expect(served).toBe(2);
  });

  it('swallows requests', async () => {
    proxy.inject(blackHole);
    await expect(post(500)).rejects.toThrow('timeout');
    expect(served).toBe(0);
  });

  it('loses the answer of what was done', async () => {
    proxy.inject(lostAnswer);
    await expect(post()).rejects.toThrow('fetch failed');
    expect(served).toBe(1);
  });

  it('delays answers', async () => {
    proxy.inject(slowness(200));
    const asked = performance.now();
    await post();
    expect(performance.now() - asked).toBeGreaterThanOrEqual(190);
  });

  it('answers in the place of the server, on one connection again and again', async () => {
    for (const [fault, status, type] of [
      [internalServerError, 500, 'InternalServerError'],
      [throttling, 400, 'ProvisionedThroughputExceededException'],
    ] as const) {
      proxy.inject(fault);
      for (let i = 0; i < 3; i += 1) {
        const answer = await post();
        expect(answer.status).toBe(status);
        expect(await answer.text()).toContain(type);
      }
    }
    expect(served).toBe(0);
  });
});
