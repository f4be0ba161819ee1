import type { NotifyUser } from '../auth/notify-user.js';
import { refuseOneself, type AdminCommand } from './actor.js';
import type { ChangeAccount } from './change-account.js';

/** For whoever has lost the authenticator app and the recovery codes: the factor goes, and every session with it. Where there is none nothing is done. */
export class ResetSecondFactor {
  constructor(
    private readonly changeAccount: ChangeAccount,
    private readonly notifyUser: NotifyUser,
  ) {}

  async execute(command: AdminCommand): Promise<void> {
    refuseOneself(command);
    const user = await this.changeAccount.execute(command, {
      action: 'mfa.reset',
      apply: (found, cause, until) => found.resetSecondFactor(cause, until),
    });
    if (user.hasChanged) await this.notifyUser.execute(user, 'mfa-disabled');
  }
}
