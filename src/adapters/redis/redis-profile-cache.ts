import { randomUUID } from 'node:crypto';
import type { ProfileCache } from '../../application/ports/profile-cache.js';
import type { UserId } from '../../domain/shared/ids.js';
import { HOUR, SECOND } from '../../domain/shared/instant.js';
import type { Profile } from '../../domain/users/profile.js';
import { formatCachedProfile, parseCachedProfile } from './cached-profile.js';
import type { RedisClient } from './redis-client.js';
import { RedisGuard } from './redis-guard.js';
import { Unfinished } from './unfinished.js';

/** Milliseconds. */
const COMMAND_BUDGET = 50;
const PROFILE_LIFE = HOUR;
const LIFE_SPREAD = 0.1;
const ABSENCE_LIFE = 30 * SECOND;
/** Longer than any load takes. */
const TOMBSTONE_LIFE = 10 * SECOND;

/** KEYS the entry; ARGV what was seen there ('' for nothing), what to keep, for how long (milliseconds). */
const KEEP_IF_UNCHANGED = `
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`;

export function profileKey(userId: UserId): string {
  return `profile:v1:${userId}`;
}

/**
 * A profile is kept only if its entry is as it was before the load. A `forget` leaves a tombstone, each one different, so whatever was loaded
 * before it finds the entry changed; what is loaded after it replaces the tombstone.
 */
export class RedisProfileCache implements ProfileCache {
  private readonly guard = new RedisGuard(COMMAND_BUDGET);
  private readonly reads = new Map<UserId, Promise<Profile | undefined>>();
  /** Users whose entries could not be removed: they are not read here until they are. */
  private readonly unforgotten = new Unfinished((userId: UserId) => this.bury(userId));

  constructor(private readonly redis: RedisClient) {}

  read(userId: UserId, load: () => Promise<Profile | undefined>): Promise<Profile | undefined> {
    const running = this.reads.get(userId);
    if (running !== undefined) return running;
    const reading = this.readThrough(userId, load).finally(() => {
      if (this.reads.get(userId) === reading) this.reads.delete(userId);
    });
    this.reads.set(userId, reading);
    return reading;
  }

  async forget(userId: UserId): Promise<void> {
    this.reads.delete(userId);
    if (!(await this.bury(userId))) this.unforgotten.add(userId, userId, Date.now() + PROFILE_LIFE * (1 + LIFE_SPREAD));
  }

  private async readThrough(userId: UserId, load: () => Promise<Profile | undefined>): Promise<Profile | undefined> {
    const seen = this.unforgotten.has(userId) ? undefined : await this.look(userId);
    if (seen === undefined) return load();
    const cached = parseCachedProfile(seen, userId);
    if (cached !== undefined) return cached.profile;
    const profile = await load();
    await this.keep(userId, seen, profile);
    return profile;
  }

  /** The entry, '' for none; `undefined` when Redis does not answer. */
  private look(userId: UserId): Promise<string | undefined> {
    return this.guard.read(async () => (await this.redis.get(profileKey(userId))) ?? '');
  }

  private async keep(userId: UserId, seen: string, profile: Profile | undefined): Promise<void> {
    const life = profile === undefined ? ABSENCE_LIFE : PROFILE_LIFE * (1 + LIFE_SPREAD * (2 * Math.random() - 1));
    const entry = [profileKey(userId), seen, formatCachedProfile({ profile }), Math.round(life)];
    await this.guard.insist(() => this.redis.eval(KEEP_IF_UNCHANGED, 1, ...entry));
  }

  /** A full server refuses the tombstone, and takes the deletion. */
  private async bury(userId: UserId): Promise<boolean> {
    const key = profileKey(userId);
    const buried = () => this.redis.set(key, `forgotten:${randomUUID()}`, 'PX', TOMBSTONE_LIFE);
    if ((await this.guard.insist(buried)) !== undefined) return true;
    return (await this.guard.insist(() => this.redis.del(key))) !== undefined;
  }
}
