import type { RateLimitPolicy } from '../../domain/auth/rate-limit-policy.js';
import type { ResetId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { Clock } from '../ports/clock.js';
import type { PasswordResets } from '../ports/password-resets.js';
import type { DeliverMail } from './deliver-mail.js';
import type { EnforceRateLimit } from './enforce-rate-limit.js';
import type { OpenPasswordReset } from './open-password-reset.js';

export interface RequestPasswordResetCommand {
  readonly email: EmailAddress;
  /** An IPv4 address, or an IPv6 /64. */
  readonly network: string;
  readonly observer: RateLimitObserver;
}

export interface RequestedPasswordReset {
  readonly resetId: ResetId;
  /** Milliseconds. */
  readonly codeLifetime: number;
}

/**
 * For whoever has forgotten their password. The answer, and what is read and written for it, are the same for every address; only the mail,
 * which goes to a verified address of an active user, takes time of its own, for the edge to hide.
 */
export class RequestPasswordReset {
  constructor(
    private readonly enforceRateLimit: EnforceRateLimit,
    private readonly openReset: OpenPasswordReset,
    private readonly resets: PasswordResets,
    private readonly deliverMail: DeliverMail,
    private readonly policy: RateLimitPolicy,
    private readonly clock: Clock,
  ) {}

  async execute(command: RequestPasswordResetCommand): Promise<RequestedPasswordReset> {
    const now = this.clock.now();
    await this.refuseTooMany(command, now);
    const { reset, mail } = await this.openReset.execute(command.email, now);
    await this.resets.add(reset);
    if (mail !== undefined) await this.deliverMail.execute(mail);
    return { resetId: reset.id, codeLifetime: this.openReset.lifetime };
  }

  /** What one client asks for too often does not count for the address: its owner, elsewhere, keeps most of it. */
  private async refuseTooMany({ email, network, observer }: RequestPasswordResetCommand, now: Instant): Promise<void> {
    await this.enforceRateLimit.execute(this.policy.passwordResetsByClient(email, network), now, observer);
    await this.enforceRateLimit.execute(this.policy.passwordResetsByAddress(email), now, observer);
  }
}
