import { SOFT_LOCK_FAILURES, type RateLimitPolicy } from '../../domain/auth/rate-limit-policy.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { Captchas } from '../ports/captchas.js';
import type { FailureRun, LoginFailures } from '../ports/login-failures.js';
import type { EnforceRateLimit } from './enforce-rate-limit.js';
import { refuseLocked } from './refuse-locked.js';

export interface LoginAttempt {
  readonly email: EmailAddress;
  /** Whose address it is, if anybody's. */
  readonly userId: UserId | undefined;
  readonly captchaToken: Secret | undefined;
  readonly now: Instant;
  readonly observer: RateLimitObserver;
}

export interface AdmittedAttempt {
  failed(): Promise<void>;
  succeeded(): Promise<void>;
}

/**
 * Slows guessing down, for addresses that exist and those that do not alike. After five failures in a row each try needs a captcha, or where none
 * is offered fifteen minutes; an address has five tries a minute. An accepted captcha passes both, and is asked for only where one of them is in
 * the way. Failures are counted for the account where there is one, whichever of its addresses was used, and after the fact: parallel tries can
 * outrun the lock by what the address has left of its five, which are counted before.
 */
export class ThrottleLogin {
  constructor(
    private readonly failures: LoginFailures,
    private readonly enforceRateLimit: EnforceRateLimit,
    private readonly policy: RateLimitPolicy,
    private readonly captchas: Captchas,
  ) {}

  async admit(attempt: LoginAttempt): Promise<AdmittedAttempt> {
    const { email, userId, now } = attempt;
    const key = userId ?? email;
    const run = await this.failures.find(key, now);
    await this.refuseGuessing(attempt, run);
    return {
      failed: async () => void (await this.failures.record(key, now)),
      succeeded: async () => {
        if (run !== undefined) await this.failures.clear(key);
      },
    };
  }

  private async refuseGuessing({ email, captchaToken, now, observer }: LoginAttempt, run: FailureRun | undefined) {
    try {
      this.refuseSoftLocked(run, now);
      await this.enforceRateLimit.execute(this.policy.loginByAddress(email), now, observer);
    } catch (refusal) {
      if (!isForGuessing(refusal) || !(await this.isPerson(captchaToken))) throw refusal;
    }
  }

  private refuseSoftLocked(run: FailureRun | undefined, now: Instant): void {
    if (!this.captchas.offered) return refuseLocked(run, now);
    if (run === undefined || run.failures < SOFT_LOCK_FAILURES) return;
    throw new DomainError('captcha_required', 'Too many wrong passwords. Please solve a captcha.');
  }

  private async isPerson(captchaToken: Secret | undefined): Promise<boolean> {
    return captchaToken !== undefined && this.captchas.accepts(captchaToken);
  }
}

/** A store that cannot answer is none. */
function isForGuessing(refusal: unknown): boolean {
  return refusal instanceof DomainError && (refusal.code === 'captcha_required' || refusal.code === 'rate_limited');
}
