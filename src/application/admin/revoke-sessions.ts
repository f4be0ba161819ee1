import type { AdminCommand } from './actor.js';
import type { ChangeAccount } from './change-account.js';

/** Logs a user out everywhere, whatever their status; they may log in again where it lets them. */
export class RevokeSessions {
  constructor(private readonly changeAccount: ChangeAccount) {}

  async execute(command: AdminCommand): Promise<void> {
    await this.changeAccount.execute(command, {
      action: 'sessions.revoked',
      apply: (user, cause, until) => user.endAllSessions('admin', cause, until),
    });
  }
}
