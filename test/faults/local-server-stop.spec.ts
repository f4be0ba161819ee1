import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { CompiledService } from '../support/service-process.js';

jest.setTimeout(120_000);

let service: CompiledService;
beforeAll(() => (service = new CompiledService()));
afterAll(() => service.remove());

it('answers what is in flight at SIGTERM, takes nothing new, and ends within five seconds', async () => {
  const running = service.start({});
  const url = await running.url();
  const reserved = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
  const body = JSON.stringify({ email: 'nobody@example.com', password: 'wrong' });
  const headers = { 'content-type': 'application/json', 'content-length': body.length, expect: '100-continue' };
  const inFlight = request(`${url}/v1/auth/login`, { method: 'POST', headers });
  inFlight.flushHeaders();
  await once(inFlight, 'continue');

  const since = performance.now();
  running.signal('SIGTERM');
  await once(reserved, 'close');
  await expect(fetch(url)).rejects.toThrow('fetch failed');
  inFlight.end(body);
  const [answer] = (await once(inFlight, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(401);
  answer.resume();
  expect((await running.ended()).exitCode).toBe(0);
  expect(performance.now() - since).toBeLessThan(5_000);
});
