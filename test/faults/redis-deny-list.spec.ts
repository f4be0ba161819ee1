import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { DENY_LIST_CONFIG, startRedisServer, type RedisServer } from '../../scripts/engines/redis-server.js';
import type { RedisClient } from '../../src/adapters/redis/redis-client.js';
import { RedisRevocationList } from '../../src/adapters/redis/redis-revocation-list.js';
import { keysOf } from '../../src/adapters/redis/revocation-keys.js';
import type { RevocationLedger } from '../../src/application/ports/revocation-ledger.js';
import { bucketOf } from '../../src/domain/revocation/bucket.js';
import type { TokenIdentity } from '../../src/domain/revocation/revocation.js';
import { aTokenIdentity, NOW } from '../support/builders.js';
import { DenyListFleet, someTokens } from '../support/deny-list-fleet.js';
import { blackHole, FaultProxy, refusal, slowness } from '../support/fault-proxy.js';
import { redisError, writes } from '../support/redis-faults.js';
import { sessionOf } from '../support/revocations.js';

/** One Redis with snapshots, a proxy before it, and a client that bypasses the proxy. */
interface Site {
  readonly proxy: FaultProxy;
  readonly admin: Redis;
  readonly restart: () => Promise<void>;
}

interface Trouble {
  readonly name: string;
  /** Before anything is revoked. */
  readonly prepare?: (site: Site) => Promise<unknown>;
  readonly begin: (site: Site) => unknown;
  readonly end?: (site: Site) => unknown;
}

const OOM = "OOM command not allowed when used memory > 'maxmemory'.";
const READONLY = "READONLY You can't write against a read only replica.";

const TROUBLES: readonly Trouble[] = [
  { name: 'flushed', begin: ({ admin }) => admin.flushall() },
  { name: 'killed and restarted empty', begin: ({ restart }) => restart() },
  {
    name: 'killed and restarted with an old snapshot',
    prepare: ({ admin }) => admin.save(),
    begin: ({ restart }) => restart(),
  },
  { name: 'refusing connections', begin: ({ proxy }) => proxy.inject(refusal) },
  { name: 'a black hole', begin: ({ proxy }) => proxy.inject(blackHole) },
  { name: 'slow (300 ms)', begin: ({ proxy }) => proxy.inject(slowness(300)) },
  { name: 'loading', begin: ({ proxy }) => proxy.inject(redisError('LOADING Redis is loading the dataset in memory')) },
  { name: 'asking for a password', begin: ({ proxy }) => proxy.inject(redisError('NOAUTH Authentication required.')) },
  { name: 'read-only, in its own words', begin: ({ proxy }) => proxy.inject(redisError(READONLY)) },
  { name: 'read-only to writers', begin: ({ proxy }) => proxy.inject(redisError(READONLY, writes)) },
  {
    name: 'a replica of nobody',
    begin: ({ admin }) => admin.replicaof('127.0.0.1', 1),
    end: ({ admin }) => admin.replicaof('NO', 'ONE'),
  },
  { name: 'full, in its own words', begin: ({ proxy }) => proxy.inject(redisError(OOM, writes)) },
  {
    name: 'full',
    begin: ({ admin }) => admin.config('SET', 'maxmemory', '1'),
    end: ({ admin }) => admin.config('SET', 'maxmemory', '64mb'),
  },
];

/** Looks at the entries and not at `ready`. */
class GullibleList extends RedisRevocationList {
  constructor(
    private readonly redis: RedisClient,
    ledger: RevocationLedger,
  ) {
    super(redis, ledger);
  }

  override async isRevoked(token: TokenIdentity): Promise<boolean> {
    return (await this.redis.exists(...keysOf(token, bucketOf(token.subject)).slice(0, 3))) > 0;
  }
}

let server: RedisServer;
let site: Site;
let fleet: DenyListFleet;
const snapshot = `deny-list-${randomUUID()}.rdb`;
const config = { ...DENY_LIST_CONFIG, dir: tmpdir(), dbfilename: snapshot };

beforeEach(async () => {
  server = await startRedisServer({ config });
  const proxy = await FaultProxy.inFrontOf(server.url);
  const admin = new Redis(server.port, '127.0.0.1').on('error', () => undefined);
  const restart = async () => {
    await server.signal('SIGKILL');
    await server.stop();
    server = await startRedisServer({ config, port: server.port });
  };
  site = { proxy, admin, restart };
  fleet = await DenyListFleet.start(proxy.url('redis'));
});

afterEach(async () => {
  fleet.stop();
  site.admin.disconnect();
  await site.proxy.close();
  await server.stop();
  await rm(join(tmpdir(), snapshot), { force: true });
});

const secondsLater = (seconds: number) => new Promise((resolve) => setTimeout(resolve, 1_000 * seconds));

async function expectAllRefused(tokens: Parameters<DenyListFleet['check']>[0]): Promise<void> {
  expect((await fleet.check(tokens)).accepted).toBe(0);
}

async function expectAccepted(tokens: Parameters<DenyListFleet['check']>[0]): Promise<void> {
  const { accepted, asked } = await fleet.check(tokens);
  expect(accepted / asked).toBeGreaterThanOrEqual(0.99);
}

describe('with Redis', () => {
  it.each(TROUBLES)(
    '$name, no process accepts a revoked token or refuses a valid one',
    async (trouble) => {
      const valid = someTokens(100);
      const before = someTokens(50);
      await fleet.check([...valid, ...before]);
      await trouble.prepare?.(site);
      expect(await fleet.revoke(before)).toHaveLength(50);

      await trouble.begin(site);
      await fleet.grow();
      await expectAllRefused(before);
      await expectAccepted(valid);
      const during = await fleet.revoke(someTokens(30));
      await secondsLater(1);
      await expectAllRefused([...before, ...during]);
      await expectAccepted(valid);

      await trouble.end?.(site);
      site.proxy.heal();
      for (let i = 0; i < 10; i += 1) {
        await expectAllRefused([...before, ...during]);
        await secondsLater(0.05);
      }
      expect(await fleet.timeToNormal([...valid, ...before, ...during])).toBeLessThan(10_000);
      await expectAllRefused([...before, ...during]);
      await expectAccepted(valid);
    },
    30_000,
  );

  it('read-only to writers, no revocation is acknowledged that a reader would not hear of', async () => {
    const tokens = someTokens(30);
    await fleet.check(tokens);
    site.proxy.inject(redisError(READONLY, writes));
    expect(await fleet.revoke(tokens)).toEqual([]);
  });

  it('flushed, a list that takes an empty Redis for an empty ledger is found out', async () => {
    const tokens = someTokens(50);
    const gullible = await DenyListFleet.start(site.proxy.url('redis'), 2, GullibleList);
    await gullible.check(tokens);
    await gullible.revoke(tokens);
    await site.admin.flushall();
    expect((await gullible.check(tokens)).accepted).toBeGreaterThan(0);
    gullible.stop();
  });

  it('and the ledger down, the answer is unavailable', async () => {
    const token = aTokenIdentity();
    await fleet.check([token]);
    site.proxy.inject(blackHole);
    fleet.ledger.isDown = true;
    const [list] = fleet.lists;
    await expect(list?.isRevoked(token, NOW)).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 });
    await expect(list?.revoke(sessionOf(token))).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('up and the ledger down, nothing is acknowledged as revoked', async () => {
    fleet.ledger.isDown = true;
    await expect(fleet.lists[0]?.revoke(sessionOf(aTokenIdentity()))).rejects.toMatchObject({ code: 'unavailable' });
  });
});
