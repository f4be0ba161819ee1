import { guessableForms } from '../../domain/auth/common-password.js';
import { failedRules, type FailedRule, type PasswordPolicyName } from '../../domain/auth/password-policy.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { Secret } from '../../domain/shared/secret.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { CommonPasswords } from '../ports/common-passwords.js';
import type { PasswordHasher } from '../ports/password-hasher.js';

export interface HashNewPasswordCommand {
  readonly password: Secret;
  /** Of the request; faults are reported under its name. */
  readonly field: 'password' | 'newPassword';
  readonly emails: readonly EmailAddress[];
  /** The hash that the new one would replace. */
  readonly currentHash?: Secret;
}

/** Hashes a password that the policy accepts; refuses another with every rule that it fails. */
export class HashNewPassword {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly commonPasswords: CommonPasswords,
    private readonly policy: PasswordPolicyName,
  ) {}

  async execute(command: HashNewPasswordCommand): Promise<Secret> {
    const failed = await this.faultsOf(command);
    if (failed.length > 0) {
      const details = failed.map((rule) => ({ field: command.field, ...rule }));
      throw new DomainError('password_rejected', 'The password does not meet the password policy.', { details });
    }
    return this.hasher.hash(command.password);
  }

  private async faultsOf({ password, emails, currentHash }: HashNewPasswordCommand): Promise<readonly FailedRule[]> {
    const [isCommon, isCurrent] = await Promise.all([
      this.isCommon(password),
      currentHash !== undefined && this.hasher.verify(password, currentHash),
    ]);
    return failedRules(this.policy, { text: password.reveal(), emails, isCommon, isCurrent });
  }

  private async isCommon(password: Secret): Promise<boolean> {
    const forms = guessableForms(password.reveal());
    const known = await Promise.all(forms.map((form) => this.commonPasswords.includes(new Secret(form))));
    return known.includes(true);
  }
}
