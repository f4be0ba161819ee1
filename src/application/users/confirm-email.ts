import { attempted, done, type ActivityOrigin } from '../../domain/activity/activity.js';
import type { EmailId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Email } from '../../domain/users/email-list.js';
import type { User } from '../../domain/users/user.js';
import type { RecordAttempt } from '../activity/record-attempt.js';
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
  readonly origin: ActivityOrigin;
}

/** Makes an address the caller's own, by the code from its mailbox: from now on they may log in with it, and nobody else can have it. */
export class ConfirmEmail {
  constructor(
    private readonly readUser: ReadUser,
    private readonly verifications: EmailVerifications,
    private readonly codes: OneTimeCodes,
    private readonly changeUser: ChangeUser,
    private readonly recordAttempt: RecordAttempt,
    private readonly clock: Clock,
  ) {}

  async execute(command: ConfirmEmailCommand): Promise<Email> {
    const { userId, emailId, origin } = command;
    const at = this.clock.now();
    (await this.readUser.execute(userId)).unverifiedEmail(emailId);
    await this.tryCode(command, at);
    const verify = (user: User): User => user.verifyEmail(emailId, { at, correlationId: origin.requestId });
    const activity = done('email.verified', { on: userId, at, origin });
    return (await this.changeUser.execute(userId, verify, { activity })).email(emailId);
  }

  private async tryCode({ userId, emailId, code, origin }: ConfirmEmailCommand, at: Instant): Promise<void> {
    const { attempts, verification } = await this.verifications.countAttempt(userId, emailId, at);
    refuseSurplusTry(attempts);
    if (verification && this.codes.matches(emailPurpose(userId, emailId), code, verification.code.digest)) return;
    await this.recordAttempt.execute(attempted('email.verified', 'refused', { on: userId, at, origin }, 'self'));
    throw invalidCode();
  }
}
