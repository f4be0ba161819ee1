import type { Activity } from '../../domain/activity/activity.js';
import type { Credential } from '../../domain/auth/credential.js';
import type { DomainError } from '../../domain/shared/domain-error.js';
import type { SessionId } from '../../domain/shared/ids.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { User } from '../../domain/users/user.js';
import type { Users } from '../ports/users.js';
import type { HashNewPassword } from './hash-new-password.js';
import type { MakeSecurityChange } from './make-security-change.js';

export interface ReplacePasswordCommand {
  /** As read when the right to replace it was proved. */
  readonly credential: Credential;
  readonly newPassword: Secret;
  /** A live session of that credential's epoch, which is to go on. */
  readonly keptSession?: SessionId | undefined;
  /** What has given the right to it, for the record. */
  readonly activity: Activity;
  /** What to say when the epoch has moved since. */
  readonly overtaken: () => DomainError;
}

/**
 * Sets a password and ends every session but one in the same transaction; of concurrent replacements of one credential exactly one succeeds.
 * Answers the user as saved.
 */
export class ReplacePassword {
  constructor(
    private readonly users: Users,
    private readonly hashNewPassword: HashNewPassword,
    private readonly makeSecurityChange: MakeSecurityChange,
  ) {}

  async execute(command: ReplacePasswordCommand): Promise<User> {
    const { credential, keptSession, activity, overtaken } = command;
    const passwordHash = await this.newHash(command);
    return this.makeSecurityChange.execute({
      activity,
      notice: 'password',
      change: (user, cause, until) => {
        if (user.state.credential.epoch !== credential.epoch) throw overtaken();
        return user.changePassword(passwordHash, cause, until, keptSession);
      },
    });
  }

  private async newHash({ credential, newPassword }: ReplacePasswordCommand): Promise<Secret> {
    const user = await this.users.find(credential.userId);
    const command = { password: newPassword, field: 'newPassword', currentHash: credential.passwordHash } as const;
    return this.hashNewPassword.execute({ ...command, emails: user?.verifiedAddresses ?? [] });
  }
}
