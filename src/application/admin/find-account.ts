import type { EmailAddress } from '../../domain/users/email-address.js';
import type { User } from '../../domain/users/user.js';
import type { Users } from '../ports/users.js';

/** Whose verified address this is, whatever their status. */
export class FindAccount {
  constructor(private readonly users: Users) {}

  async execute(email: EmailAddress): Promise<User | undefined> {
    const userId = await this.users.findIdByEmail(email);
    return userId && this.users.find(userId);
  }
}
