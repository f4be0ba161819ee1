import { done, type ActivityOrigin } from '../../domain/activity/activity.js';
import { lastAccessTokenEnd, type TokenLifetimes } from '../../domain/auth/token-lifetimes.js';
import type { Cause } from '../../domain/shared/domain-event.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { User } from '../../domain/users/user.js';
import type { Clock } from '../ports/clock.js';
import type { ChangeUser } from '../users/change-user.js';
import type { EnforceRevocation } from './enforce-revocation.js';

/**
 * Voids every session and access token of a user by raising the authentication epoch: no list to walk, and nothing that a racing login
 * or refresh hands out survives.
 */
export class LogOutEverywhere {
  constructor(
    private readonly changeUser: ChangeUser,
    private readonly enforceRevocation: EnforceRevocation,
    private readonly lifetimes: TokenLifetimes,
    private readonly clock: Clock,
  ) {}

  async execute(userId: UserId, origin: ActivityOrigin): Promise<void> {
    const at = this.clock.now();
    const cause: Cause = { at, correlationId: origin.requestId };
    const until = lastAccessTokenEnd(at, this.lifetimes);
    const end = (user: User): User => user.endAllSessions('logout', cause, until);
    const activity = done('logout.all', { on: userId, at, origin });
    await this.enforceRevocation.execute(await this.changeUser.execute(userId, end, { activity }), until);
  }
}
