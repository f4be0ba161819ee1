import { lastAccessTokenEnd, type TokenLifetimes } from '../../domain/auth/token-lifetimes.js';
import type { Cause } from '../../domain/shared/domain-event.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { User } from '../../domain/users/user.js';
import type { Clock } from '../ports/clock.js';
import type { ProfileCache } from '../ports/profile-cache.js';
import type { RevocationList } from '../ports/revocation-list.js';
import { anyAccount } from '../users/admission.js';
import type { ChangeUser } from '../users/change-user.js';
import type { AdminCommand } from './actor.js';

/** `until` is when the last access token handed out so far will have expired. */
type AccountChange = (user: User, cause: Cause, until: Instant) => User;

/**
 * A change of somebody else's account, in force everywhere once it has answered. Where nothing changes it is made effective once more: the
 * answer before may have been lost between the transaction and the rest.
 */
export class ChangeAccount {
  constructor(
    private readonly changeUser: ChangeUser,
    private readonly revocations: RevocationList,
    private readonly profiles: ProfileCache,
    private readonly lifetimes: TokenLifetimes,
    private readonly clock: Clock,
  ) {}

  /** Answers the user as saved, or as found where nothing has changed. */
  async execute({ userId, correlationId }: AdminCommand, change: AccountChange): Promise<User> {
    const cause = { at: this.clock.now(), correlationId };
    const until = lastAccessTokenEnd(cause.at, this.lifetimes);
    const user = await this.changeUser.execute(userId, (found) => change(found, cause, until), {
      admit: anyAccount,
    });
    await this.revocations.publish(user.olderEpochs(until));
    await this.profiles.forget(userId);
    return user;
  }
}
