import { attempted, nobodyBehind, type ActivityOrigin } from '../../domain/activity/activity.js';
import type { PasswordReset } from '../../domain/auth/password-reset.js';
import type { RateLimitPolicy } from '../../domain/auth/rate-limit-policy.js';
import { NOBODY, type ResetId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { RecordAttempt } from '../activity/record-attempt.js';
import type { Clock } from '../ports/clock.js';
import type { PasswordResets } from '../ports/password-resets.js';
import type { EnforceRateLimit } from './enforce-rate-limit.js';
import type { OpenPasswordReset } from './open-password-reset.js';

export interface RequestPasswordResetCommand {
  readonly email: EmailAddress;
  /** An IPv4 address, or an IPv6 /64. */
  readonly network: string;
  readonly origin: ActivityOrigin;
  readonly observer: RateLimitObserver;
}

export interface RequestedPasswordReset {
  readonly resetId: ResetId;
  /** Milliseconds. */
  readonly codeLifetime: number;
}

/**
 * For whoever has forgotten their password. The answer, and what is read and written for it, are the same for every address; where there is no
 * active user who has verified it, the mail is a pretence.
 */
export class RequestPasswordReset {
  constructor(
    private readonly enforceRateLimit: EnforceRateLimit,
    private readonly openReset: OpenPasswordReset,
    private readonly resets: PasswordResets,
    private readonly recordAttempt: RecordAttempt,
    private readonly policy: RateLimitPolicy,
    private readonly clock: Clock,
  ) {}

  async execute(command: RequestPasswordResetCommand): Promise<RequestedPasswordReset> {
    const now = this.clock.now();
    await this.refuseTooMany(command, now);
    const { reset, sendCode } = await this.openReset.execute(command.email, now);
    await Promise.all([this.resets.add(reset), this.record(reset, command, now)]);
    await sendCode();
    return { resetId: reset.id, codeLifetime: this.openReset.lifetime };
  }

  private record(
    { userId }: PasswordReset,
    { email, origin }: RequestPasswordResetCommand,
    at: Instant,
  ): Promise<void> {
    const on = userId === NOBODY ? nobodyBehind(email) : userId;
    return this.recordAttempt.execute(attempted('password.reset_requested', 'ok', { on, at, origin }));
  }

  /** What one client asks for too often does not count for the address: its owner, elsewhere, keeps most of it. */
  private async refuseTooMany({ email, network, observer }: RequestPasswordResetCommand, now: Instant): Promise<void> {
    await this.enforceRateLimit.execute(this.policy.passwordResetsByClient(email, network), now, observer);
    await this.enforceRateLimit.execute(this.policy.passwordResetsByAddress(email), now, observer);
  }
}
