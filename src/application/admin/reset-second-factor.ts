import type { AdminReason } from '../../domain/users/admin-reason.js';
import type { NotifyUser } from '../auth/notify-user.js';
import { refuseOneself, type AdminCommand } from './actor.js';
import type { ChangeAccount } from './change-account.js';

export interface ResetSecondFactorCommand extends AdminCommand {
  readonly reason: AdminReason;
}

/** For whoever has lost the authenticator app and the recovery codes: the factor goes, and every session with it. Where there is none nothing is done. */
export class ResetSecondFactor {
  constructor(
    private readonly changeAccount: ChangeAccount,
    private readonly notifyUser: NotifyUser,
  ) {}

  async execute(command: ResetSecondFactorCommand): Promise<void> {
    refuseOneself(command);
    const user = await this.changeAccount.execute(command, {
      action: 'mfa.reset',
      apply: (found, cause, until) => found.resetSecondFactor(command.reason, cause, until),
    });
    if (user.hasChanged) await this.notifyUser.execute(user, 'mfa-disabled');
  }
}
