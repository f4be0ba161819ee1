import type { AdminCommand } from '../admin/actor.js';
import type { ChangeAccount } from '../admin/change-account.js';
import { RevokeSessions } from '../admin/revoke-sessions.js';
import type { UserPool } from '../ports/user-pool.js';

/** Ends every login at the pool, too. */
export class RevokePoolSessions extends RevokeSessions {
  constructor(
    changeAccount: ChangeAccount,
    private readonly pool: UserPool,
  ) {
    super(changeAccount);
  }

  override async execute(command: AdminCommand): Promise<void> {
    await super.execute(command);
    await this.pool.signOut(command.userId);
  }
}
