import { Cluster, Redis } from 'ioredis';
import { freePort } from '../../../scripts/engines/free-port.js';
import { startRedisServer } from '../../../scripts/engines/redis-server.js';
import { answersPing, connected, createRedisClient } from '../../../src/adapters/redis/redis-client.js';

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let left = 200; left > 0 && !(await isSo()); left -= 1) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await isSo()).toBe(true);
}

/** The client lets the timer of a refused connection (1 s) run out. */
afterAll(() => new Promise((resolve) => setTimeout(resolve, 1_100)));

describe('createRedisClient', () => {
  it('takes one server, with and without TLS', () => {
    const plain = createRedisClient('redis://user:p%40ss@cache.example:6380/2') as Redis;
    expect(plain).toBeInstanceOf(Redis);
    expect(plain.options).toMatchObject({
      host: 'cache.example',
      port: 6380,
      db: 2,
      username: 'user',
      password: 'p@ss',
    });
    expect((createRedisClient('rediss://cache.example') as Redis).options.tls).toBeTruthy();
  });

  it('takes a cluster, with and without TLS', () => {
    const client = createRedisClient('rediss+cluster://:secret@a.example:7000,[::1]:7001,b.example') as Cluster;
    expect(client).toBeInstanceOf(Cluster);
    expect(client.options.redisOptions).toMatchObject({ password: 'secret', tls: {} });
    expect(client['startupNodes']).toEqual([
      { host: 'a.example', port: 7000 },
      { host: '::1', port: 7001 },
      { host: 'b.example', port: 6379 },
    ]);
  });

  it('refuses every other URL without repeating it', () => {
    expect(() => createRedisClient('http://user:hush@cache.example')).toThrow(/^A Redis URL starts with/);
  });

  it('starts without its server, fails at once meanwhile, and finds it when it comes', async () => {
    const port = await freePort();
    const errors: Error[] = [];
    const client = createRedisClient(`redis://127.0.0.1:${port}`, (error) => errors.push(error));
    await connected(client);
    const asked = Date.now();
    expect(await answersPing(client)).toBe(false);
    expect(Date.now() - asked).toBeLessThan(100);
    expect(errors[0]?.message).toContain('ECONNREFUSED');

    const server = await startRedisServer({ port });
    await until(() => answersPing(client));
    await server.stop();
    await until(async () => !(await answersPing(client)));
    client.disconnect();
  });

  it('starts without its cluster', async () => {
    const client = createRedisClient(`redis+cluster://127.0.0.1:${await freePort()}`);
    await connected(client);
    expect(await answersPing(client)).toBe(false);
    client.disconnect();
  });

  it('notices a frozen server within a quarter of a second', async () => {
    const server = await startRedisServer();
    const client = createRedisClient(server.url);
    await connected(client);
    await server.signal('SIGSTOP');
    const asked = Date.now();
    expect(await answersPing(client)).toBe(false);
    expect(Date.now() - asked).toBeLessThan(600);
    await server.signal('SIGCONT');
    await until(() => answersPing(client));
    client.disconnect();
    await server.stop();
  });
});
