import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { User } from '../../domain/users/user.js';
import type { Users } from '../ports/users.js';

/** The caller's own user. A valid token of a user who is gone or not active is `unauthenticated`. */
export class ReadUser {
  constructor(private readonly users: Users) {}

  async execute(userId: UserId): Promise<User> {
    const user = await this.users.find(userId);
    if (user?.state.status !== 'active') throw new DomainError('unauthenticated', 'This account is not active.');
    return user;
  }
}
