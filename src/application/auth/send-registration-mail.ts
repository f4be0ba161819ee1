import type { RateLimitPolicy } from '../../domain/auth/rate-limit-policy.js';
import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Mail, Mailer } from '../ports/mailer.js';
import type { RateLimits } from '../ports/rate-limits.js';

/** Mails a registrant, but nobody's mailbox more than five times an hour: beyond that, nothing is sent and nobody can tell. */
export class SendRegistrationMail {
  constructor(
    private readonly limits: RateLimits,
    private readonly mailer: Mailer,
    private readonly policy: RateLimitPolicy,
  ) {}

  async execute(mail: Mail, now: Instant, observer: RateLimitObserver): Promise<void> {
    const state = await this.limits.hit(this.policy.registrationMails(mail.to), now);
    observer.observe(state);
    await (state.exceeded ? this.mailer.pretend() : this.mailer.send(mail));
  }
}
