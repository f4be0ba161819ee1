import { LRUCache } from 'lru-cache';
import type { Clock } from '../../application/ports/clock.js';
import type { ProfileCache } from '../../application/ports/profile-cache.js';
import type { UserId } from '../../domain/shared/ids.js';
import { HOUR, SECOND, type Instant } from '../../domain/shared/instant.js';
import type { Profile } from '../../domain/users/profile.js';

type Load = () => Promise<Profile | undefined>;

interface Kept {
  readonly profile: Profile | undefined;
  readonly expiresAt: Instant;
}

const MAX_PROFILES = 10_000;
const ABSENCE_LIFETIME = 30 * SECOND;

/** An hour, give or take 10 %. */
function profileLifetime(): number {
  return HOUR * (0.9 + 0.2 * Math.random());
}

export class MemoryProfileCache implements ProfileCache {
  private readonly kept = new LRUCache<UserId, Kept>({ max: MAX_PROFILES });
  private readonly loading = new Map<UserId, Promise<Profile | undefined>>();

  constructor(private readonly clock: Clock) {}

  async read(userId: UserId, load: Load): Promise<Profile | undefined> {
    const kept = this.kept.get(userId);
    if (kept !== undefined && this.clock.now() < kept.expiresAt) return kept.profile;
    return this.loading.get(userId) ?? this.load(userId, load);
  }

  /** A load under way loses its place with this, so it keeps nothing and nobody joins it. */
  async forget(userId: UserId): Promise<void> {
    this.kept.delete(userId);
    this.loading.delete(userId);
  }

  private async load(userId: UserId, load: Load): Promise<Profile | undefined> {
    const loading = load();
    this.loading.set(userId, loading);
    const isOurs = () => this.loading.get(userId) === loading;
    try {
      const profile = await loading;
      if (isOurs()) this.keep(userId, profile);
      return profile;
    } finally {
      if (isOurs()) this.loading.delete(userId);
    }
  }

  private keep(userId: UserId, profile: Profile | undefined): void {
    const lifetime = profile === undefined ? ABSENCE_LIFETIME : profileLifetime();
    this.kept.set(userId, { profile, expiresAt: this.clock.now() + lifetime });
  }
}
