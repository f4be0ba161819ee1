import type { EmailId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Email } from '../../domain/users/email-list.js';
import { invalidCode, refuseSurplusTry } from '../auth/code-refusals.js';
import type { Clock } from '../ports/clock.js';
import type { EmailVerifications } from '../ports/email-verifications.js';
import type { OneTimeCodes } from '../ports/one-time-codes.js';
import type { ChangeUser } from './change-user.js';
import { emailPurpose } from './open-email-verification.js';
import type { ReadUser } from './read-user.js';

export interface ConfirmEmailCommand {
  readonly userId: UserId;
  readonly emailId: EmailId;
  readonly code: Secret;
  readonly correlationId: string;
}

/** Makes an address the caller's own, by the code from its mailbox: from now on they may log in with it, and nobody else can have it. */
export class ConfirmEmail {
  constructor(
    private readonly readUser: ReadUser,
    private readonly verifications: EmailVerifications,
    private readonly codes: OneTimeCodes,
    private readonly changeUser: ChangeUser,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, emailId, code, correlationId }: ConfirmEmailCommand): Promise<Email> {
    const at = this.clock.now();
    (await this.readUser.execute(userId)).unverifiedEmail(emailId);
    await this.tryCode(userId, emailId, code, at);
    const changed = await this.changeUser.execute(userId, (user) => user.verifyEmail(emailId, { at, correlationId }));
    return changed.email(emailId);
  }

  private async tryCode(userId: UserId, emailId: EmailId, code: Secret, now: Instant): Promise<void> {
    const { attempts, verification } = await this.verifications.countAttempt(userId, emailId, now);
    refuseSurplusTry(attempts);
    if (verification === undefined) throw invalidCode();
    if (!this.codes.matches(emailPurpose(userId, emailId), code, verification.code.digest)) throw invalidCode();
  }
}
