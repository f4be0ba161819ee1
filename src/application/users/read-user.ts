import type { UserId } from '../../domain/shared/ids.js';
import type { User } from '../../domain/users/user.js';
import type { Users } from '../ports/users.js';
import { ownAccount } from './admission.js';

/** The caller's own user. A valid token of a user who is gone or not active is `unauthenticated`. */
export class ReadUser {
  constructor(private readonly users: Users) {}

  async execute(userId: UserId): Promise<User> {
    return ownAccount(await this.users.find(userId));
  }
}
