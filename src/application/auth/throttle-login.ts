import type { RateLimitPolicy } from '../../domain/auth/rate-limit-policy.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { LoginFailures } from '../ports/login-failures.js';
import type { EnforceRateLimit } from './enforce-rate-limit.js';
import { refuseLocked } from './refuse-locked.js';

export interface LoginAttempt {
  readonly email: EmailAddress;
  /** Whose address it is, if anybody's. */
  readonly userId: UserId | undefined;
  readonly now: Instant;
  readonly observer: RateLimitObserver;
}

export interface AdmittedAttempt {
  failed(): Promise<void>;
  succeeded(): Promise<void>;
}

/**
 * Slows guessing down, for addresses that exist and those that do not alike: after five failures in a row nothing is tried for fifteen minutes,
 * and an address has five tries a minute. Failures are counted for the account where there is one, whichever of its addresses was used.
 */
export class ThrottleLogin {
  constructor(
    private readonly failures: LoginFailures,
    private readonly enforceRateLimit: EnforceRateLimit,
    private readonly policy: RateLimitPolicy,
  ) {}

  async admit({ email, userId, now, observer }: LoginAttempt): Promise<AdmittedAttempt> {
    const key = userId ?? email;
    const run = await this.failures.find(key, now);
    refuseLocked(run, now);
    await this.enforceRateLimit.execute(this.policy.loginByAddress(email), now, observer);
    return {
      failed: async () => void (await this.failures.record(key, now)),
      succeeded: async () => {
        if (run !== undefined) await this.failures.clear(key);
      },
    };
  }
}
