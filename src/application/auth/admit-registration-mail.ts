import type { RateLimitPolicy } from '../../domain/auth/rate-limit-policy.js';
import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { RateLimits } from '../ports/rate-limits.js';

/** Whether a registrant is mailed once more: nobody's mailbox is written to more than five times an hour, and nobody is told. */
export class AdmitRegistrationMail {
  constructor(
    private readonly limits: RateLimits,
    private readonly policy: RateLimitPolicy,
  ) {}

  async execute(to: EmailAddress, now: Instant, observer: RateLimitObserver): Promise<boolean> {
    const state = await this.limits.hit(this.policy.registrationMails(to), now);
    observer.observe(state);
    return !state.exceeded;
  }
}
