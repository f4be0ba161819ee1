import type { User } from '../../domain/users/user.js';
import type { Tier } from '../../domain/users/tier.js';
import type { AdminCommand } from './actor.js';
import type { ChangeAccount } from './change-account.js';

export interface ChangeTierCommand extends AdminCommand {
  readonly tier: Tier;
}

/** What a user pays for. Billing decides it, so that no route leads here. */
export class ChangeTier {
  constructor(private readonly changeAccount: ChangeAccount) {}

  execute(command: ChangeTierCommand): Promise<User> {
    return this.changeAccount.execute(command, {
      action: 'account.tier_changed',
      apply: (found, cause) => found.changeTier(command.tier, cause),
    });
  }
}
