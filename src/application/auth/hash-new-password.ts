import { failedRules, type PasswordPolicyName } from '../../domain/auth/password-policy.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { PasswordHasher } from '../ports/password-hasher.js';

/** Hashes a password that the policy accepts; refuses another with every rule that it fails. */
export class HashNewPassword {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly policy: PasswordPolicyName,
  ) {}

  async execute(password: Secret, email: EmailAddress): Promise<Secret> {
    const failed = failedRules(this.policy, password.reveal(), email);
    if (failed.length > 0) {
      const details = failed.map((rule) => ({ field: 'password', ...rule }));
      throw new DomainError('password_rejected', 'The password does not meet the password policy.', { details });
    }
    return this.hasher.hash(password);
  }
}
