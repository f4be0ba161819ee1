import { DomainError } from '../../domain/shared/domain-error.js';
import { SECOND, type Instant } from '../../domain/shared/instant.js';
import type { RateLimit } from '../../domain/shared/rate-limit.js';
import type { RateLimits } from '../ports/rate-limits.js';

/** Counts a call and refuses it when it is one too many. */
export class EnforceRateLimit {
  constructor(private readonly limits: RateLimits) {}

  async execute(limit: RateLimit, now: Instant): Promise<void> {
    const { exceeded, resetAt } = await this.limits.hit(limit, now);
    if (!exceeded) return;
    throw new DomainError('rate_limited', 'Too many requests. Please try again later.', {
      retryAfterSeconds: Math.max(1, Math.ceil((resetAt - now) / SECOND)),
    });
  }
}
