import type { Activity } from '../../domain/activity/activity.js';
import { lastAccessTokenEnd, type TokenLifetimes } from '../../domain/auth/token-lifetimes.js';
import type { Cause } from '../../domain/shared/domain-event.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { User } from '../../domain/users/user.js';
import type { SecurityChange } from '../ports/mailer.js';
import type { ChangeUser } from '../users/change-user.js';
import type { EnforceRevocation } from './enforce-revocation.js';
import type { NotifyUser } from './notify-user.js';

export interface MakeSecurityChangeCommand {
  /** By whom, when, and on whose account. */
  readonly activity: Activity;
  /** What the user is told. */
  readonly notice: SecurityChange;
  /** `until` is when the last access token handed out so far will have expired. */
  readonly change: (user: User, cause: Cause, until: Instant) => User;
}

/**
 * A change of what lets somebody into their account: in force everywhere once it has answered, recorded with it and told to its owner.
 * Answers the user as saved.
 */
export class MakeSecurityChange {
  constructor(
    private readonly changeUser: ChangeUser,
    private readonly enforceRevocation: EnforceRevocation,
    private readonly notifyUser: NotifyUser,
    private readonly lifetimes: TokenLifetimes,
  ) {}

  async execute({ activity, notice, change }: MakeSecurityChangeCommand): Promise<User> {
    const { userId, at, origin } = activity;
    const cause = { at, correlationId: origin.requestId };
    const until = lastAccessTokenEnd(at, this.lifetimes);
    const changed = await this.changeUser.execute(userId, (user) => change(user, cause, until), { activity });
    if (changed.effects.revocation) await this.enforceRevocation.execute(changed, until);
    await this.notifyUser.execute(changed, notice);
    return changed;
  }
}
