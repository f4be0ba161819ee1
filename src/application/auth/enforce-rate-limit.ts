import { DomainError } from '../../domain/shared/domain-error.js';
import { SECOND, type Instant } from '../../domain/shared/instant.js';
import type { RateLimit, RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { RateLimits } from '../ports/rate-limits.js';

/** Counts a call and refuses it when it is one too many. */
export class EnforceRateLimit {
  constructor(private readonly limits: RateLimits) {}

  async execute(limit: RateLimit, now: Instant, observer: RateLimitObserver): Promise<void> {
    const state = await this.limits.hit(limit, now);
    observer.observe(state);
    const { exceeded, resetAt } = state;
    if (!exceeded) return;
    throw new DomainError('rate_limited', 'Too many requests. Please try again later.', {
      retryAfterSeconds: Math.max(1, Math.ceil((resetAt - now) / SECOND)),
    });
  }
}
