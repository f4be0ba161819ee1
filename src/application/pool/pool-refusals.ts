import type { DomainError } from '../../domain/shared/domain-error.js';
import { passwordRejected, type NewPassword } from '../auth/check-new-password.js';

/** The pool's policy may be stricter than ours, and does not say by which rule. */
export function weakForThePool(field: NewPassword['field']): DomainError {
  return passwordRejected([{ field, message: 'must meet the password policy of the user pool' }]);
}
