import { SOFT_LOCK_DURATION, SOFT_LOCK_FAILURES } from '../../domain/auth/rate-limit-policy.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { SECOND, type Instant } from '../../domain/shared/instant.js';
import { pausedUntil, type FailureRun, type RetryPause } from '../../domain/auth/retry-pause.js';

const SOFT_LOCK: RetryPause = { failures: SOFT_LOCK_FAILURES, duration: SOFT_LOCK_DURATION };

/** Refuses a try for fifteen minutes after the last of five failures in a row, before any password is looked at. */
export function refuseLocked(run: FailureRun | undefined, now: Instant): void {
  const until = run && pausedUntil(run, SOFT_LOCK, now);
  if (until === undefined) return;
  throw new DomainError('rate_limited', 'Too many wrong passwords. Please try again later.', {
    retryAfterSeconds: Math.ceil((until - now) / SECOND),
  });
}
