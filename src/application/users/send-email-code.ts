import type { RateLimitPolicy } from '../../domain/auth/rate-limit-policy.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { EmailId, UserId } from '../../domain/shared/ids.js';
import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { EnforceRateLimit } from '../auth/enforce-rate-limit.js';
import type { Clock } from '../ports/clock.js';
import type { Mailer } from '../ports/mailer.js';
import type { OpenEmailVerification } from './open-email-verification.js';
import type { ReadUser } from './read-user.js';

export interface SendEmailCodeCommand {
  readonly userId: UserId;
  readonly emailId: EmailId;
  readonly observer: RateLimitObserver;
}

/**
 * Mails a code to an address that the caller has added. No mailbox gets more than three an hour, whoever asks for them, and no user sends
 * more than ten.
 */
export class SendEmailCode {
  constructor(
    private readonly enforceRateLimit: EnforceRateLimit,
    private readonly readUser: ReadUser,
    private readonly openVerification: OpenEmailVerification,
    private readonly mailer: Mailer,
    private readonly policy: RateLimitPolicy,
    private readonly clock: Clock,
  ) {}

  /** Answers how long the code works, in milliseconds. */
  async execute({ userId, emailId, observer }: SendEmailCodeCommand): Promise<number> {
    const now = this.clock.now();
    await this.enforceRateLimit.execute(this.policy.emailCodesByUser(userId), now, observer);
    const email = (await this.readUser.execute(userId)).unverifiedEmail(emailId);
    await this.enforceRateLimit.execute(this.policy.emailCodesByAddress(email.address), now, observer);
    const mail = await this.openVerification.execute(userId, email, now);
    if (mail === undefined) throw new DomainError('conflict', 'This e-mail address has just been changed.');
    await this.mailer.send(mail);
    return this.openVerification.lifetime;
  }
}
