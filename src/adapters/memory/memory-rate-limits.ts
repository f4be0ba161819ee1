import type { RateLimits } from '../../application/ports/rate-limits.js';
import type { Instant } from '../../domain/shared/instant.js';
import { stateOf, windowStart, type RateLimit, type RateLimitState } from '../../domain/shared/rate-limit.js';
import { ExpiringMap } from './expiring-map.js';

export class MemoryRateLimits implements RateLimits {
  private readonly counts = new ExpiringMap<string, number>();

  async hit(limit: RateLimit, now: Instant): Promise<RateLimitState> {
    this.counts.sweep(now);
    const start = windowStart(limit.window, now);
    const counter = JSON.stringify([limit.name, limit.key, limit.window, start]);
    const count = (this.counts.get(counter, now) ?? 0) + 1;
    this.counts.set(counter, count, start + limit.window);
    return stateOf(limit, count, now);
  }
}
