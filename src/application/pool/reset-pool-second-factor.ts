import { refuseOneself } from '../admin/actor.js';
import type { ChangeAccount } from '../admin/change-account.js';
import type { ResetSecondFactor, ResetSecondFactorCommand } from '../admin/reset-second-factor.js';
import type { NotifyUser } from '../auth/notify-user.js';
import type { UserPool } from '../ports/user-pool.js';

/** `ResetSecondFactor` where the pool keeps the factor. It goes last: whoever repeats what has failed half-way still finds it there. */
export class ResetPoolSecondFactor implements Pick<ResetSecondFactor, 'execute'> {
  constructor(
    private readonly changeAccount: ChangeAccount,
    private readonly notifyUser: NotifyUser,
    private readonly pool: UserPool,
  ) {}

  async execute(command: ResetSecondFactorCommand): Promise<void> {
    refuseOneself(command);
    const { userId, reason } = command;
    const isAsked = await this.pool.asksForSecondFactor(userId);
    const user = await this.changeAccount.execute(command, {
      action: 'mfa.reset',
      apply: (found, cause, until) => found.resetSecondFactor(reason, cause, until, isAsked),
    });
    if (!isAsked) return;
    await this.pool.signOut(userId);
    await this.pool.dropSecondFactor(userId);
    await this.notifyUser.execute(user, 'mfa-disabled');
  }
}
