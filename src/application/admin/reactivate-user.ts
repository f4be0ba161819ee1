import type { User } from '../../domain/users/user.js';
import type { NotifyUser } from '../auth/notify-user.js';
import { refuseOneself, type AdminCommand } from './actor.js';
import type { ChangeAccount } from './change-account.js';

/** Lets a suspended user log in again; it revives no token. Repeating it changes, announces and mails nothing. */
export class ReactivateUser {
  constructor(
    private readonly changeAccount: ChangeAccount,
    private readonly notifyUser: NotifyUser,
  ) {}

  async execute(command: AdminCommand): Promise<User> {
    refuseOneself(command);
    const user = await this.changeAccount.execute(command, {
      action: 'account.reactivated',
      apply: (found, cause) => found.reactivate(cause),
    });
    if (user.hasChanged) await this.notifyUser.execute(user, 'reactivated');
    return user;
  }
}
