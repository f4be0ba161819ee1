import type { UserId } from '../../domain/shared/ids.js';
import type { User } from '../../domain/users/user.js';
import type { Users } from '../ports/users.js';
import { anyAccount } from '../users/admission.js';

/** A user for those who help them, whatever their status. */
export class ReadAccount {
  constructor(private readonly users: Users) {}

  async execute(userId: UserId): Promise<User> {
    return anyAccount(await this.users.find(userId));
  }
}
