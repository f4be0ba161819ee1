import type { UserId } from '../../domain/shared/ids.js';
import type { SecurityChange } from '../ports/mailer.js';
import type { Users } from '../ports/users.js';
import type { NotifyUser } from './notify-user.js';

/** Tells a user what has happened to the account, where the aggregate is not at hand. */
export class NotifyAccount {
  constructor(
    private readonly users: Users,
    private readonly notifyUser: NotifyUser,
  ) {}

  async execute(userId: UserId, change: SecurityChange): Promise<void> {
    const user = await this.users.find(userId);
    if (user !== undefined) await this.notifyUser.execute(user, change);
  }
}
