import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserStatus } from '../../domain/users/user-status.js';

/** The same for an address that nobody has. */
export function wrongLogin(): DomainError {
  return new DomainError('invalid_credentials', 'The e-mail address or the password is wrong.');
}

/** Only for whoever knows the password. */
export function inactiveAccount(status: Exclude<UserStatus, 'active'>): DomainError {
  switch (status) {
    case 'suspended':
      return new DomainError('account_suspended', 'This account is suspended. Please contact support.');
    case 'deleted':
      return new DomainError('account_deleted', 'This account has been deleted.');
  }
}
