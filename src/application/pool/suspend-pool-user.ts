import type { User } from '../../domain/users/user.js';
import type { ChangeAccount } from '../admin/change-account.js';
import { SuspendUser, type SuspendUserCommand } from '../admin/suspend-user.js';
import type { NotifyUser } from '../auth/notify-user.js';
import type { UserPool } from '../ports/user-pool.js';

/**
 * Keeps them out of the pool, too. Repeating it does so once more: the answer before may have been lost between the two. An event that comes
 * late leaves whoever is active in the pool.
 */
export class SuspendPoolUser extends SuspendUser {
  constructor(
    changeAccount: ChangeAccount,
    notifyUser: NotifyUser,
    private readonly pool: UserPool,
  ) {
    super(changeAccount, notifyUser);
  }

  override async execute(command: SuspendUserCommand): Promise<User> {
    const user = await super.execute(command);
    if (user.state.status !== 'suspended') return user;
    await this.pool.disable(command.userId);
    await this.pool.signOut(command.userId);
    return user;
  }
}
