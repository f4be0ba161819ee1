import { SOFT_LOCK_FAILURES, type RateLimitPolicy } from '../../domain/auth/rate-limit-policy.js';
import type { FailureRun } from '../../domain/auth/retry-pause.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { DeviceId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { RateLimit, RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { Captchas } from '../ports/captchas.js';
import type { EnforceRateLimit } from './enforce-rate-limit.js';
import { refuseLocked } from './refuse-locked.js';

export interface Guess {
  readonly email: EmailAddress;
  /** The known device that it comes from, if it does. */
  readonly device: DeviceId | undefined;
  /** What has gone wrong before. */
  readonly run: FailureRun | undefined;
  readonly captchaToken?: Secret | undefined;
  readonly now: Instant;
  readonly observer: RateLimitObserver;
}

/**
 * After five failures in a row each try needs a captcha, or where none is offered fifteen minutes; an address, or a known device, has five tries
 * a minute. An accepted captcha passes both, and is asked for only where one of them is in the way.
 */
export class RefuseGuessing {
  constructor(
    private readonly enforceRateLimit: EnforceRateLimit,
    private readonly policy: RateLimitPolicy,
    private readonly captchas: Captchas,
  ) {}

  async execute({ email, device, run, captchaToken, now, observer }: Guess): Promise<void> {
    try {
      this.refuseSoftLocked(run, now);
      await this.enforceRateLimit.execute(this.limitOf(email, device), now, observer);
    } catch (refusal) {
      if (!isForGuessing(refusal) || !(await this.isPerson(captchaToken))) throw refusal;
    }
  }

  private refuseSoftLocked(run: FailureRun | undefined, now: Instant): void {
    if (!this.captchas.offered) return refuseLocked(run, now);
    if (run === undefined || run.failures < SOFT_LOCK_FAILURES) return;
    throw new DomainError('captcha_required', 'Too many wrong passwords. Please solve a captcha.');
  }

  private limitOf(email: EmailAddress, device: DeviceId | undefined): RateLimit {
    return device === undefined ? this.policy.loginByAddress(email) : this.policy.loginByDevice(device);
  }

  private async isPerson(captchaToken: Secret | undefined): Promise<boolean> {
    return captchaToken !== undefined && this.captchas.accepts(captchaToken);
  }
}

/** A store that cannot answer is none. */
function isForGuessing(refusal: unknown): boolean {
  return refusal instanceof DomainError && (refusal.code === 'captcha_required' || refusal.code === 'rate_limited');
}
