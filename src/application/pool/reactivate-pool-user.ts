import type { User } from '../../domain/users/user.js';
import type { AdminCommand } from '../admin/actor.js';
import type { ChangeAccount } from '../admin/change-account.js';
import { ReactivateUser } from '../admin/reactivate-user.js';
import type { NotifyUser } from '../auth/notify-user.js';
import type { UserPool } from '../ports/user-pool.js';

/** Lets them back into the pool, too. */
export class ReactivatePoolUser extends ReactivateUser {
  constructor(
    changeAccount: ChangeAccount,
    notifyUser: NotifyUser,
    private readonly pool: UserPool,
  ) {
    super(changeAccount, notifyUser);
  }

  override async execute(command: AdminCommand): Promise<User> {
    const user = await super.execute(command);
    await this.pool.enable(command.userId);
    return user;
  }
}
