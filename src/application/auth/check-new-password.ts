import { guessableForms } from '../../domain/auth/common-password.js';
import { failedRules, type PasswordPolicyName } from '../../domain/auth/password-policy.js';
import { DomainError, type FieldError } from '../../domain/shared/domain-error.js';
import { Secret } from '../../domain/shared/secret.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { CommonPasswords } from '../ports/common-passwords.js';

export interface NewPassword {
  readonly password: Secret;
  /** Of the request; faults are reported under its name. */
  readonly field: 'password' | 'newPassword';
  readonly emails: readonly EmailAddress[];
}

/** Refuses a password that the policy does not accept, with every rule that it fails. */
export class CheckNewPassword {
  constructor(
    private readonly commonPasswords: CommonPasswords,
    private readonly policy: PasswordPolicyName,
  ) {}

  /** `isCurrent`: whether it is the one that it would replace. */
  async execute({ password, field, emails }: NewPassword, isCurrent = false): Promise<void> {
    const isCommon = await this.isCommon(password);
    const failed = failedRules(this.policy, { text: password.reveal(), emails, isCommon, isCurrent });
    if (failed.length > 0) throw passwordRejected(failed.map((rule) => ({ field, ...rule })));
  }

  private async isCommon(password: Secret): Promise<boolean> {
    const forms = guessableForms(password.reveal());
    const known = await Promise.all(forms.map((form) => this.commonPasswords.includes(new Secret(form))));
    return known.includes(true);
  }
}

export function passwordRejected(details: readonly FieldError[]): DomainError {
  return new DomainError('password_rejected', 'The password does not meet the password policy.', { details });
}
