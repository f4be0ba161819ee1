import { attempted, type ActivityOrigin } from '../../domain/activity/activity.js';
import type { Caller } from '../../domain/auth/access-token.js';
import type { RateLimitPolicy } from '../../domain/auth/rate-limit-policy.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { RecordAttempt } from '../activity/record-attempt.js';
import type { LoginFailures } from '../ports/login-failures.js';
import type { EnforceRateLimit } from './enforce-rate-limit.js';
import { refuseLocked } from './refuse-locked.js';

export interface PasswordCheck {
  readonly userId: UserId;
  readonly caller: Caller;
  readonly origin: ActivityOrigin;
  readonly now: Instant;
  readonly observer: RateLimitObserver;
}

export interface AdmittedCheck {
  /** Counts and records the failure, and answers what to refuse the request with. */
  failed(): Promise<DomainError>;
  succeeded(): Promise<void>;
}

/**
 * Slows the guessing of a current password down. Tries are counted for the session, so that strangers who guess elsewhere cannot keep its owner
 * out: five a minute, and none for fifteen minutes after five failures in a row.
 */
export class ThrottlePasswordChecks {
  constructor(
    private readonly failures: LoginFailures,
    private readonly enforceRateLimit: EnforceRateLimit,
    private readonly policy: RateLimitPolicy,
    private readonly recordAttempt: RecordAttempt,
  ) {}

  async admit({ userId, caller, origin, now, observer }: PasswordCheck): Promise<AdmittedCheck> {
    const { sessionId } = caller;
    const run = await this.failures.find(keyOf(sessionId), now);
    refuseLocked(run, now);
    await this.enforceRateLimit.execute(this.policy.passwordChecksBySession(sessionId), now, observer);
    return {
      failed: async () => {
        const attempt = attempted('password.check', 'refused', { on: userId, at: now, origin }, 'self');
        await Promise.all([this.failures.record(keyOf(sessionId), now), this.recordAttempt.execute(attempt)]);
        return new DomainError('invalid_credentials', 'The current password is wrong.');
      },
      succeeded: async () => {
        if (run !== undefined) await this.failures.clear(keyOf(sessionId));
      },
    };
  }
}

/** No account or address has such a key. */
function keyOf(sessionId: string): string {
  return `session:${sessionId}`;
}
