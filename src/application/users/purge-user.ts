import type { Cause } from '../../domain/shared/domain-event.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Purge } from '../../domain/users/purge.js';
import type { ActivityTrail } from '../ports/activity-trail.js';
import type { ProfileCache } from '../ports/profile-cache.js';
import type { Purges } from '../ports/purges.js';
import type { Users } from '../ports/users.js';
import type { EraseBelongings } from './erase-belongings.js';

/**
 * Erases everything held on a deleted user; their addresses are free afterwards. Each step may be repeated, and the note that it is to be done goes
 * last: whatever it is cut off by, the next run does the rest. The trail goes after the user, for until then somebody may try to log in.
 */
export class PurgeUser {
  constructor(
    private readonly users: Users,
    private readonly eraseBelongings: EraseBelongings,
    private readonly trail: ActivityTrail,
    private readonly profiles: ProfileCache,
    private readonly purges: Purges,
  ) {}

  async execute(purge: Purge, cause: Cause): Promise<void> {
    const { userId } = purge;
    await this.eraseUser(userId, cause);
    await this.trail.removeAll(userId);
    await this.profiles.forget(userId);
    await this.purges.remove(purge);
  }

  private async eraseUser(userId: UserId, cause: Cause): Promise<void> {
    const user = await this.users.find(userId);
    if (user === undefined) return;
    const purged = user.purge(cause);
    await this.eraseBelongings.execute(userId);
    if (!(await this.users.purge(purged)))
      throw new DomainError('unavailable', 'The account is being changed by others.');
  }
}
