import type { Provider } from '@nestjs/common';
import { EnforceRateLimit } from '../../../application/auth/enforce-rate-limit.js';
import { RateLimits } from '../../../application/ports/rate-limits.js';
import { RateLimitPolicy } from '../../../domain/auth/rate-limit-policy.js';
import type { Settings } from '../runtime/settings.js';
import { construct, provide } from './providers.js';

/** For every function with limited routes. */
export function rateLimits({ rateLimitScale }: Settings): Provider[] {
  return [provide(RateLimitPolicy, new RateLimitPolicy(rateLimitScale)), construct(EnforceRateLimit, RateLimits)];
}
