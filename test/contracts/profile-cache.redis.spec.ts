import { connected, createRedisClient } from '../../src/adapters/redis/redis-client.js';
import { profileKey, RedisProfileCache } from '../../src/adapters/redis/redis-profile-cache.js';
import type { ProfileCache } from '../../src/application/ports/profile-cache.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import type { Profile } from '../../src/domain/users/profile.js';
import { describeContract, itRejects } from '../support/contract.js';
import { engines } from '../support/engines.js';
import { profileCacheContract } from './profile-cache.contract.js';

const redis = createRedisClient(engines.profileCacheRedisUrl);

beforeAll(() => connected(redis));
afterAll(() => redis.disconnect());

async function age(userId: UserId, duration: number): Promise<void> {
  const key = profileKey(userId);
  const left = (await redis.pttl(key)) - duration;
  await (left > 0 ? redis.pexpire(key, left) : redis.del(key));
}

/** Deletes where it should leave a tombstone. */
class DeletingCache implements ProfileCache {
  async read(userId: UserId, load: () => Promise<Profile | undefined>) {
    const kept = await redis.get(profileKey(userId));
    if (kept !== null) return JSON.parse(kept) as Profile;
    const profile = await load();
    await redis.set(profileKey(userId), JSON.stringify(profile ?? null));
    return profile;
  }

  async forget(userId: UserId) {
    await redis.del(profileKey(userId));
  }
}

describeContract(profileCacheContract, 'RedisProfileCache', () => ({ cache: new RedisProfileCache(redis), age }));

itRejects(profileCacheContract, {
  flaw: 'only deletes what is there',
  breaks: 'keeps nothing of a load that began before a forget',
  make: () => ({ cache: new DeletingCache(), age }),
});
