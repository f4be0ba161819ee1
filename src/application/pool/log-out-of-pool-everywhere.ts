import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { TokenLifetimes } from '../../domain/auth/token-lifetimes.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { EnforceRevocation } from '../auth/enforce-revocation.js';
import { LogOutEverywhere } from '../auth/log-out-everywhere.js';
import type { Clock } from '../ports/clock.js';
import type { UserPool } from '../ports/user-pool.js';
import type { ChangeUser } from '../users/change-user.js';

/** Ends every login at the pool, too: those that other applications have begun there among them. */
export class LogOutOfPoolEverywhere extends LogOutEverywhere {
  constructor(
    changeUser: ChangeUser,
    enforceRevocation: EnforceRevocation,
    lifetimes: TokenLifetimes,
    clock: Clock,
    private readonly pool: UserPool,
  ) {
    super(changeUser, enforceRevocation, lifetimes, clock);
  }

  override async execute(userId: UserId, origin: ActivityOrigin): Promise<void> {
    await super.execute(userId, origin);
    await this.pool.signOut(userId);
  }
}
