import { SOFT_LOCK_DURATION, SOFT_LOCK_FAILURES } from '../../domain/auth/rate-limit-policy.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { SECOND, type Instant } from '../../domain/shared/instant.js';
import type { FailureRun } from '../../domain/auth/retry-pause.js';

/** Refuses a try for fifteen minutes after the last of five failures in a row, before any password is looked at. */
export function refuseLocked(run: FailureRun | undefined, now: Instant): void {
  if (run === undefined || run.failures < SOFT_LOCK_FAILURES) return;
  const remaining = run.lastAt + SOFT_LOCK_DURATION - now;
  if (remaining <= 0) return;
  throw new DomainError('rate_limited', 'Too many wrong passwords. Please try again later.', {
    retryAfterSeconds: Math.ceil(remaining / SECOND),
  });
}
