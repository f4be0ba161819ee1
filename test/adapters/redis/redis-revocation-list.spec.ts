import { Redis } from 'ioredis';
import { DENY_LIST_CONFIG, startRedisServer, type RedisServer } from '../../../scripts/engines/redis-server.js';
import { connected, createRedisClient, type RedisClient } from '../../../src/adapters/redis/redis-client.js';
import { RedisRevocationList } from '../../../src/adapters/redis/redis-revocation-list.js';
import { entryKey, loadingKey, readyKey } from '../../../src/adapters/redis/revocation-keys.js';
import { bucketOf } from '../../../src/domain/revocation/bucket.js';
import type { Revocation } from '../../../src/domain/revocation/revocation.js';
import { MINUTE, SECOND } from '../../../src/domain/shared/instant.js';
import { aSessionId, aTokenIdentity, NOW } from '../../support/builders.js';
import { concurrently } from '../../support/concurrently.js';
import { DenyListFleet } from '../../support/deny-list-fleet.js';
import { FaultProxy } from '../../support/fault-proxy.js';
import { redisError } from '../../support/redis-faults.js';
import { sessionOf } from '../../support/revocations.js';

let server: RedisServer;
let admin: Redis;
let fleet: DenyListFleet;

beforeEach(async () => {
  server = await startRedisServer({ config: DENY_LIST_CONFIG });
  admin = new Redis(server.port, '127.0.0.1');
  fleet = await DenyListFleet.start(server.url);
});

afterEach(async () => {
  fleet.stop();
  admin.disconnect();
  await server.stop();
});

/** What the server was asked to do meanwhile, by name. */
async function commandsDuring(act: () => Promise<unknown>): Promise<readonly string[]> {
  const monitor = await admin.monitor();
  const commands: string[] = [];
  monitor.on('monitor', (_time: string, [name = '']: string[]) => commands.push(name.toLowerCase()));
  await act();
  await admin.echo('end');
  while (!commands.includes('echo')) await new Promise((resolve) => setTimeout(resolve, 5));
  monitor.disconnect();
  return commands.slice(0, commands.indexOf('echo'));
}

describe('RedisRevocationList', () => {
  it('checks with one MGET and without the ledger', async () => {
    const token = aTokenIdentity();
    await fleet.check([token]);
    const before = fleet.ledger.reads;
    const commands = await commandsDuring(() => fleet.check([token]));
    expect(commands).toEqual(['mget', 'mget']);
    expect(fleet.ledger.reads).toBe(before);
  });

  it('lets one of many concurrent checks load a bucket, among all processes', async () => {
    const { subject } = aTokenIdentity();
    const tokens = Array.from({ length: 50 }, () => aTokenIdentity({ subject }));
    await Promise.all(fleet.lists.flatMap((list) => tokens.map((token) => list.isRevoked(token, NOW))));
    expect(fleet.ledger.loads).toBe(1);
  });

  it('reads the ledger no more than once for many concurrent checks of one process', async () => {
    const token = aTokenIdentity();
    await concurrently(async () => fleet.lists[0]?.isRevoked(token, NOW), 50);
    expect(fleet.ledger.reads).toBe(1);
  });

  it('loads what was revoked before Redis was there, a thousand entries too', async () => {
    const { subject } = aTokenIdentity();
    const tokens = Array.from({ length: 1_000 }, () => aTokenIdentity({ subject, sessionId: aSessionId() }));
    for (const token of tokens) await fleet.ledger.record(sessionOf(token));
    await fleet.check(tokens.slice(0, 1));
    const before = fleet.ledger.reads;
    expect((await fleet.check(tokens)).refused).toBe(2_000);
    expect(fleet.ledger.reads).toBe(before);
  });

  it('does not believe `ready` of another run of the server, nor one that is none of ours', async () => {
    const token = aTokenIdentity();
    for (const ready of [`${'0'.repeat(40)}:${Date.now() + MINUTE}`, '1', '']) {
      await admin.set(readyKey(bucketOf(token.subject)), ready);
      const before = fleet.ledger.loads;
      await fleet.lists[0]?.isRevoked(token, NOW);
      expect(fleet.ledger.loads).toBe(before + 1);
    }
  });

  it('lets `ready` live for a day at most', async () => {
    const token = aTokenIdentity();
    await fleet.check([token]);
    const left = await admin.pttl(readyKey(bucketOf(token.subject)));
    expect(left).toBeGreaterThan(23 * 60 * MINUTE);
    expect(left).toBeLessThanOrEqual(24 * 60 * MINUTE);
  });

  it('does not believe a server that may evict', async () => {
    await admin.config('SET', 'maxmemory-policy', 'volatile-lru');
    const wary = await DenyListFleet.start(server.url, 1);
    const token = aTokenIdentity();
    await wary.check([token]);
    await wary.check([token]);
    expect(wary.ledger.checks).toBe(2);
    wary.stop();
  });

  it('keeps an entry a minute past its end, and one that has ended a minute from now', async () => {
    for (const [until, expected] of [
      [NOW + 10 * MINUTE, 11 * MINUTE],
      [NOW - 10 * MINUTE, MINUTE],
    ] as const) {
      const revocation = sessionOf(aTokenIdentity(), until);
      await fleet.lists[0]?.publish(revocation);
      expect(Math.abs((await admin.pttl(entryKey(revocation))) - expected)).toBeLessThan(10 * SECOND);
    }
  });

  it('asks the ledger about an entry that it cannot read', async () => {
    const token = aTokenIdentity();
    await fleet.check([token]);
    await fleet.ledger.record(sessionOf(token));
    await admin.set(entryKey(sessionOf(token)), 'revoked');
    expect((await fleet.check([token])).refused).toBe(2);
  });
});

describe('A revocation that Redis refuses while its bucket is being loaded', () => {
  let proxy: FaultProxy;
  let client: RedisClient;
  let reader: RedisClient;

  beforeEach(async () => {
    proxy = await FaultProxy.inFrontOf(server.url);
    client = createRedisClient(proxy.url('redis'));
    reader = createRedisClient(server.url);
    await Promise.all([client, reader].map(connected));
  });

  afterEach(async () => {
    client.disconnect();
    reader.disconnect();
    await proxy.close();
  });

  it('calls the load off, so that no bucket is ready without it', async () => {
    const token = aTokenIdentity();
    const bucket = bucketOf(token.subject);
    const author = new RedisRevocationList(client, fleet.ledger);
    const read: (readonly Revocation[])[] = [];
    const slow = new RedisRevocationList(reader, {
      record: (revocation) => fleet.ledger.record(revocation),
      isRevoked: (each, now) => fleet.ledger.isRevoked(each, now),
      inBucket: async (each, now) => {
        read.push(await fleet.ledger.inBucket(each, now));
        expect(await admin.exists(loadingKey(bucket))).toBe(1);
        proxy.inject(
          redisError("OOM command not allowed when used memory > 'maxmemory'.", ([name]) => name === 'eval'),
        );
        await author.revoke(sessionOf(token));
        return read.flat();
      },
    });
    await slow.isRevoked(token, NOW);
    expect(read).toEqual([[]]);
    expect(await admin.exists(readyKey(bucket))).toBe(0);
    expect((await fleet.check([token])).refused).toBe(2);
  });
});
