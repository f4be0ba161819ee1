import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { User } from '../../domain/users/user.js';
import type { Users } from '../ports/users.js';

/** Enough for any honest race; beyond it the caller is told to come back. */
const MAX_TRIES = 50;

/** Loads a user, lets `change` decide, and saves; starts over when somebody else was faster, so that `change` always sees the latest state. */
export class ChangeUser {
  constructor(private readonly users: Users) {}

  /** Answers the user as saved. A user who is gone or not active is `unauthenticated`: their token should not have worked. */
  async execute(userId: UserId, change: (user: User) => User): Promise<User> {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const user = await this.users.find(userId);
      if (user?.state.status !== 'active') throw new DomainError('unauthenticated', 'This account is not active.');
      const changed = change(user);
      if (changed === user) return user;
      const outcome = await this.users.save(changed);
      if (outcome === 'saved') return changed;
      if (outcome === 'email_not_available') {
        throw new DomainError('email_not_available', 'This e-mail address is not available.');
      }
    }
    throw new DomainError('unavailable', 'The account is being changed by others. Please try again.', {
      retryAfterSeconds: 1,
    });
  }
}
