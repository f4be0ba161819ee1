import { attempted, done, nobodyBehind, type ActivityOrigin } from '../../domain/activity/activity.js';
import { isOpenFor, type PasswordReset } from '../../domain/auth/password-reset.js';
import type { Credential } from '../../domain/auth/credential.js';
import { NOBODY, type ResetId } from '../../domain/shared/ids.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { RecordAttempt } from '../activity/record-attempt.js';
import type { Clock } from '../ports/clock.js';
import type { Credentials } from '../ports/credentials.js';
import type { LoginFailures } from '../ports/login-failures.js';
import type { OneTimeCodes } from '../ports/one-time-codes.js';
import type { PasswordResets } from '../ports/password-resets.js';
import { invalidCode, refuseSurplusTry } from './code-refusals.js';
import { resetPurpose } from './open-password-reset.js';
import type { ReplacePassword } from './replace-password.js';

export interface ResetPasswordCommand {
  readonly resetId: ResetId;
  readonly code: Secret;
  readonly newPassword: Secret;
  readonly origin: ActivityOrigin;
}

/**
 * A code from the mailbox for a new password. It is used up by the epoch that it raises, and every other code of the user with it.
 * A password that is refused leaves the code in force, for the tries that are left.
 */
export class ResetPassword {
  constructor(
    private readonly resets: PasswordResets,
    private readonly codes: OneTimeCodes,
    private readonly credentials: Credentials,
    private readonly loginFailures: LoginFailures,
    private readonly replacePassword: ReplacePassword,
    private readonly recordAttempt: RecordAttempt,
    private readonly clock: Clock,
  ) {}

  async execute({ resetId, code, newPassword, origin }: ResetPasswordCommand): Promise<void> {
    const at = this.clock.now();
    const { attempts, reset } = await this.resets.countAttempt(resetId, at);
    refuseSurplusTry(attempts);
    const credential = await this.credentialOpenedBy(reset, code);
    if (credential === undefined) {
      const on = reset === undefined || reset.userId === NOBODY ? nobodyBehind(resetId) : reset.userId;
      await this.recordAttempt.execute(attempted('password.reset', 'refused', { on, at, origin }));
      throw invalidCode();
    }
    const { userId } = credential;
    // First, so that nothing is left to fail once the password is another.
    await this.loginFailures.clear(userId);
    await this.replacePassword.execute({
      credential,
      newPassword,
      activity: done('password.reset', { on: userId, at, origin }),
      overtaken: invalidCode,
    });
  }

  private async credentialOpenedBy(reset: PasswordReset | undefined, code: Secret): Promise<Credential | undefined> {
    if (reset === undefined || !this.codes.matches(resetPurpose(reset.id), code, reset.code.digest)) return undefined;
    const credential = await this.credentials.find(reset.userId);
    return credential !== undefined && isOpenFor(reset, credential) ? credential : undefined;
  }
}
