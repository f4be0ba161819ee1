import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { AdminReason } from '../../domain/users/admin-reason.js';
import { driftOf } from '../../domain/users/pool-drift.js';
import type { SuspendUser } from '../admin/suspend-user.js';
import type { Clock } from '../ports/clock.js';
import type { FoundDrift } from '../ports/drift-metrics.js';
import type { PoolAccount, UserPool } from '../ports/user-pool.js';
import type { Users } from '../ports/users.js';
import type { AdoptPoolMember } from '../users/adopt-pool-member.js';
import type { Walk, WalkPage } from './walk.js';

const REASON = 'They are disabled in the user pool.' as AdminReason;

/** From the pool to the users: makes users of the members whom nobody has told us of, and has the stricter side win where both know somebody. */
export class WalkMembers implements Walk {
  readonly atOnce = 10;

  constructor(
    private readonly pool: UserPool,
    private readonly users: Users,
    private readonly adoptPoolMember: AdoptPoolMember,
    private readonly suspendUser: SuspendUser,
    private readonly clock: Clock,
  ) {}

  async page(name: string | undefined, origin: ActivityOrigin): Promise<WalkPage> {
    const { accounts, next } = await this.pool.list(name);
    return { comparisons: accounts.map((account) => () => this.compare(account, origin)), next };
  }

  private async compare(account: PoolAccount, origin: ActivityOrigin): Promise<FoundDrift | undefined> {
    const user = await this.users.find(account.id);
    const drift = driftOf(account, user?.state, this.clock.now());
    switch (drift) {
      case 'member_without_user':
        return this.adopt(account, origin);
      case 'disabled_at_pool':
        await this.suspendUser.execute({ userId: account.id, actor: 'system', origin, reason: REASON });
        return { drift, outcome: 'repaired' };
      case 'enabled_at_pool':
        await this.pool.disable(account.id);
        await this.pool.signOut(account.id);
        return { drift, outcome: 'repaired' };
      case 'user_without_member':
      case undefined:
        return undefined;
    }
  }

  /** Who has become a user meanwhile was on their way already. */
  private async adopt(account: PoolAccount, origin: ActivityOrigin): Promise<FoundDrift | undefined> {
    const adoption = await this.adoptPoolMember.execute(account, origin);
    if (adoption === 'known') return undefined;
    return { drift: 'member_without_user', outcome: adoption === 'adopted' ? 'repaired' : 'left' };
  }
}
