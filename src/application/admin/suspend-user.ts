import type { AdminReason } from '../../domain/users/admin-reason.js';
import type { User } from '../../domain/users/user.js';
import type { NotifyUser } from '../auth/notify-user.js';
import { refuseOneself, type AdminCommand } from './actor.js';
import type { ChangeAccount } from './change-account.js';

export interface SuspendUserCommand extends AdminCommand {
  readonly reason: AdminReason;
}

/** Keeps a user out, with every session and token, until they are reactivated. Repeating it changes, announces and mails nothing. */
export class SuspendUser {
  constructor(
    private readonly changeAccount: ChangeAccount,
    private readonly notifyUser: NotifyUser,
  ) {}

  async execute(command: SuspendUserCommand): Promise<User> {
    refuseOneself(command);
    const user = await this.changeAccount.execute(command, {
      action: 'account.suspended',
      apply: (found, cause, until) => found.suspend(command.reason, cause, until),
    });
    if (user.hasChanged) await this.notifyUser.execute(user, 'suspended');
    return user;
  }
}
