import type { Secret } from '../../domain/shared/secret.js';
import type { PasswordHasher } from '../ports/password-hasher.js';
import type { CheckNewPassword, NewPassword } from './check-new-password.js';

export interface HashNewPasswordCommand extends NewPassword {
  /** The hash that the new one would replace. */
  readonly currentHash?: Secret;
}

/** Hashes a password that the policy accepts. */
export class HashNewPassword {
  constructor(
    private readonly checkNewPassword: CheckNewPassword,
    private readonly hasher: PasswordHasher,
  ) {}

  async execute({ currentHash, ...command }: HashNewPasswordCommand): Promise<Secret> {
    const { password } = command;
    const isCurrent = currentHash !== undefined && (await this.hasher.verify(password, currentHash));
    await this.checkNewPassword.execute(command, isCurrent);
    return this.hasher.hash(password);
  }
}
