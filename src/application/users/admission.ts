import { DomainError } from '../../domain/shared/domain-error.js';
import type { User } from '../../domain/users/user.js';

/** Whether a user as found may be served; throws where not. */
export type Admission = (user: User | undefined) => User;

/** For callers and their own account: a token of somebody who is gone or not active should not have worked. */
export const ownAccount: Admission = (user) => {
  if (user?.state.status !== 'active') throw new DomainError('unauthenticated', 'This account is not active.');
  return user;
};

/** For admins and the system: everybody who is there, whatever their status. */
export const anyAccount: Admission = (user) => {
  if (user === undefined) throw new DomainError('not_found', 'There is no such user.');
  return user;
};
