import { isOpenFor, type PasswordReset } from '../../domain/auth/password-reset.js';
import type { Credential } from '../../domain/auth/credential.js';
import type { ResetId } from '../../domain/shared/ids.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Instant } from '../../domain/shared/instant.js';
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
  readonly correlationId: string;
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
    private readonly clock: Clock,
  ) {}

  async execute({ resetId, code, newPassword, correlationId }: ResetPasswordCommand): Promise<void> {
    const at = this.clock.now();
    const credential = await this.credentialOpenedBy(await this.openReset(resetId, code, at));
    // First, so that nothing is left to fail once the password is another.
    await this.loginFailures.clear(credential.userId);
    const cause = { at, correlationId };
    await this.replacePassword.execute({ credential, newPassword, cause, overtaken: invalidCode });
  }

  private async openReset(id: ResetId, code: Secret, now: Instant): Promise<PasswordReset> {
    const { attempts, reset } = await this.resets.countAttempt(id, now);
    refuseSurplusTry(attempts);
    if (reset === undefined || !this.codes.matches(resetPurpose(id), code, reset.code.digest)) throw invalidCode();
    return reset;
  }

  private async credentialOpenedBy(reset: PasswordReset): Promise<Credential> {
    const credential = await this.credentials.find(reset.userId);
    if (credential === undefined || !isOpenFor(reset, credential)) throw invalidCode();
    return credential;
  }
}
