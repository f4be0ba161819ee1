import { done, type ActivityAction } from '../../domain/activity/activity.js';
import { lastAccessTokenEnd, type TokenLifetimes } from '../../domain/auth/token-lifetimes.js';
import type { Cause } from '../../domain/shared/domain-event.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { User } from '../../domain/users/user.js';
import type { Clock } from '../ports/clock.js';
import type { ProfileCache } from '../ports/profile-cache.js';
import type { EnforceRevocation } from '../auth/enforce-revocation.js';
import { anyAccount } from '../users/admission.js';
import type { ChangeUser } from '../users/change-user.js';
import type { AdminCommand } from './actor.js';

export interface AccountChange {
  readonly action: ActivityAction;
  /** `until` is when the last access token handed out so far will have expired. */
  readonly apply: (user: User, cause: Cause, until: Instant) => User;
}

/**
 * A change of somebody else's account, in force everywhere once it has answered. Where nothing changes it is made effective once more: the
 * answer before may have been lost between the transaction and the rest.
 */
export class ChangeAccount {
  constructor(
    private readonly changeUser: ChangeUser,
    private readonly enforceRevocation: EnforceRevocation,
    private readonly profiles: ProfileCache,
    private readonly lifetimes: TokenLifetimes,
    private readonly clock: Clock,
  ) {}

  /** Answers the user as saved, or as found where nothing has changed. */
  async execute({ userId, actor, origin, event }: AdminCommand, { action, apply }: AccountChange): Promise<User> {
    const at = this.clock.now();
    const cause = { at, correlationId: origin.requestId };
    const until = lastAccessTokenEnd(at, this.lifetimes);
    const activity = done(action, { on: userId, at, origin }, actor);
    const change = (found: User) => apply(found, cause, until);
    const user = await this.changeUser.execute(
      userId,
      (found) => (event === undefined ? change(found) : found.consume(event, change, cause)),
      { admit: anyAccount, activity },
    );
    await this.enforceRevocation.execute(user, until);
    await this.profiles.forget(userId);
    return user;
  }
}
