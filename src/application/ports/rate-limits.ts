import type { RateLimit, RateLimitState } from '../../domain/shared/rate-limit.js';
import type { Instant } from '../../domain/shared/instant.js';

/** Fixed-window counters. `hit` counts one call, atomically and before it is judged: of n concurrent calls at most `limit` are not `exceeded`. */
export abstract class RateLimits {
  abstract hit(limit: RateLimit, now: Instant): Promise<RateLimitState>;
}
