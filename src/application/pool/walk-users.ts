import type { UserId } from '../../domain/shared/ids.js';
import type { FailureLog } from '../ports/failure-log.js';
import type { FoundDrift } from '../ports/drift-metrics.js';
import type { PoolUsers } from '../ports/pool-users.js';
import type { UserPool } from '../ports/user-pool.js';
import type { Users } from '../ports/users.js';
import type { Walk, WalkPage } from './walk.js';

/**
 * From the users to the pool: reports whom it does not have. Nothing is done about them: they cannot log in, and to suspend everybody because
 * somebody has restored an old pool, or named the wrong one, would be worse than to leave them.
 */
export class WalkUsers implements Walk {
  /** Each asks the pool, whose quota is that of logins too. */
  readonly atOnce = 2;

  constructor(
    private readonly poolUsers: PoolUsers,
    private readonly pool: UserPool,
    private readonly users: Users,
    private readonly failures: FailureLog,
  ) {}

  async page(name: string | undefined): Promise<WalkPage> {
    const { ids, next } = await this.poolUsers.list(name);
    return { comparisons: ids.map((id) => () => this.compare(id)), next };
  }

  private async compare(id: UserId): Promise<FoundDrift | undefined> {
    if ((await this.pool.find(id)) !== undefined || !(await this.isStillHere(id))) return undefined;
    this.failures.report('a user is missing in the user pool', new Error(id));
    return { drift: 'user_without_member', outcome: 'left' };
  }

  private async isStillHere(id: UserId): Promise<boolean> {
    const status = (await this.users.find(id))?.state.status;
    return status !== undefined && status !== 'deleted';
  }
}
