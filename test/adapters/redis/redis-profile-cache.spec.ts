import { Redis } from 'ioredis';
import { PROFILE_CACHE_CONFIG, startRedisServer, type RedisServer } from '../../../scripts/engines/redis-server.js';
import { connected, createRedisClient, type RedisClient } from '../../../src/adapters/redis/redis-client.js';
import { profileKey, RedisProfileCache } from '../../../src/adapters/redis/redis-profile-cache.js';
import { MINUTE, SECOND } from '../../../src/domain/shared/instant.js';
import type { Profile } from '../../../src/domain/users/profile.js';
import { aPersonName, aProfile, aUserId } from '../../support/builders.js';
import { blackHole, FaultProxy, refusal, slowness } from '../../support/fault-proxy.js';
import { redisError, writes } from '../../support/redis-faults.js';

let server: RedisServer;
let proxy: FaultProxy;
let admin: Redis;
let client: RedisClient;
let cache: RedisProfileCache;

beforeEach(async () => {
  server = await startRedisServer({ config: PROFILE_CACHE_CONFIG });
  proxy = await FaultProxy.inFrontOf(server.url);
  admin = new Redis(server.port, '127.0.0.1');
  client = createRedisClient(proxy.url('redis'));
  await connected(client);
  cache = new RedisProfileCache(client);
});

afterEach(async () => {
  client.disconnect();
  admin.disconnect();
  await proxy.close();
  await server.stop();
});

const secondsLater = (seconds: number) => new Promise((resolve) => setTimeout(resolve, 1_000 * seconds));
const loading = (profile: Profile | undefined) => () => Promise.resolve(profile);
const unexpected = () => Promise.reject(new Error('This should have been in the cache.'));

describe('RedisProfileCache', () => {
  it('spreads the lives of its entries over an hour ± 10 %', async () => {
    const lives: number[] = [];
    for (const profile of Array.from({ length: 50 }, () => aProfile())) {
      await cache.read(profile.userId, loading(profile));
      lives.push(await admin.pttl(profileKey(profile.userId)));
    }
    expect(Math.min(...lives)).toBeGreaterThan(54 * MINUTE - SECOND);
    expect(Math.max(...lives)).toBeLessThanOrEqual(66 * MINUTE);
    expect(Math.max(...lives) - Math.min(...lives)).toBeGreaterThan(2 * MINUTE);
  });

  it('loads again, and heals, what is not exactly a profile of that user', async () => {
    const profile = aProfile();
    const { tier: _tier, ...incomplete } = profile;
    const wrong = [
      '',
      '{',
      '[]',
      '"text"',
      '12',
      JSON.stringify(aProfile()),
      JSON.stringify(incomplete),
      JSON.stringify({ ...profile, admin: true }),
      JSON.stringify({ ...profile, status: 'root' }),
      JSON.stringify({ ...profile, firstName: '<b>' }),
      JSON.stringify({ ...profile, email: null }),
    ];
    for (const entry of wrong) {
      await admin.set(profileKey(profile.userId), entry);
      expect(await cache.read(profile.userId, loading(profile))).toEqual(profile);
      expect(await cache.read(profile.userId, unexpected)).toEqual(profile);
    }
  });

  it.each([
    ['dead', refusal],
    ['a black hole', blackHole],
    ['slow', slowness(300)],
    ['full', redisError("OOM command not allowed when used memory > 'maxmemory'.", writes)],
    ['read-only', redisError("READONLY You can't write against a read only replica.", writes)],
    ['asking for a password', redisError('NOAUTH Authentication required.')],
  ])('costs loads and no errors when Redis is %s', async (_state, fault) => {
    proxy.inject(fault);
    const profile = aProfile();
    const started = Date.now();
    for (let i = 0; i < 20; i += 1) {
      expect(await cache.read(profile.userId, loading(profile))).toEqual(profile);
      await cache.forget(aUserId());
    }
    // Reads stop waiting when the circuit opens; a forget waits for two commands at most.
    expect(Date.now() - started).toBeLessThan(20 * 150 + 1_000);
  });

  it('answers nothing old, here, after a forget that Redis missed, and forgets when Redis is back', async () => {
    const before = aProfile();
    const after = { ...before, lastName: aPersonName('King') };
    await cache.read(before.userId, loading(before));
    proxy.inject(redisError('NOAUTH Authentication required.', ([name]) => name === 'set' || name === 'del'));
    await cache.forget(before.userId);
    expect(await cache.read(before.userId, loading(after))).toEqual(after);
    proxy.heal();
    await secondsLater(1);
    expect(await admin.get(profileKey(before.userId))).toMatch(/^forgotten:/);
  });
});
