import type { Cause } from '../../domain/shared/domain-event.js';
import type { Purge } from '../../domain/users/purge.js';
import type { ActivityTrail } from '../ports/activity-trail.js';
import type { ProfileCache } from '../ports/profile-cache.js';
import type { Purges } from '../ports/purges.js';
import type { UserPool } from '../ports/user-pool.js';
import type { Users } from '../ports/users.js';
import type { EraseBelongings } from '../users/erase-belongings.js';
import { PurgeUser } from '../users/purge-user.js';

/** Has the pool forget them, too, and first: a member whose record is gone would be adopted anew. */
export class PurgePoolUser extends PurgeUser {
  constructor(
    users: Users,
    eraseBelongings: EraseBelongings,
    trail: ActivityTrail,
    profiles: ProfileCache,
    purges: Purges,
    private readonly pool: UserPool,
  ) {
    super(users, eraseBelongings, trail, profiles, purges);
  }

  override async execute(purge: Purge, cause: Cause): Promise<void> {
    await this.pool.remove(purge.userId);
    await super.execute(purge, cause);
  }
}
