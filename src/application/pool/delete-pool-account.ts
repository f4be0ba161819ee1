import { done } from '../../domain/activity/activity.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { MakeSecurityChange } from '../auth/make-security-change.js';
import type { Clock } from '../ports/clock.js';
import type { ProfileCache } from '../ports/profile-cache.js';
import type { UserPool } from '../ports/user-pool.js';
import type { DeleteAccount, DeleteAccountCommand } from '../users/delete-account.js';

/** `DeleteAccount` where the pool keeps the passwords: ours to ask for is none. The pool lets nobody in from then on; it forgets them at the purge. */
export class DeletePoolAccount implements Pick<DeleteAccount, 'execute'> {
  constructor(
    private readonly makeSecurityChange: MakeSecurityChange,
    private readonly profiles: ProfileCache,
    private readonly pool: UserPool,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, origin }: DeleteAccountCommand): Promise<Instant> {
    const now = this.clock.now();
    await this.makeSecurityChange.execute({
      activity: done('account.deleted', { on: userId, at: now, origin }),
      notice: 'deleted',
      change: (user, cause, until) => user.delete(cause, until),
    });
    await this.profiles.forget(userId);
    await this.pool.disable(userId);
    await this.pool.signOut(userId);
    return now;
  }
}
