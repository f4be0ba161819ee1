import { lastAccessTokenEnd, type TokenLifetimes } from '../../domain/auth/token-lifetimes.js';
import type { Cause } from '../../domain/shared/domain-event.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { RevocationList } from '../ports/revocation-list.js';
import type { Clock } from '../ports/clock.js';
import type { ChangeUser } from '../users/change-user.js';

/**
 * Voids every session and access token of a user by raising the authentication epoch: no list to walk, and nothing that a racing login
 * or refresh hands out survives.
 */
export class LogOutEverywhere {
  constructor(
    private readonly changeUser: ChangeUser,
    private readonly revocations: RevocationList,
    private readonly lifetimes: TokenLifetimes,
    private readonly clock: Clock,
  ) {}

  async execute(userId: UserId, correlationId: string): Promise<void> {
    const cause: Cause = { at: this.clock.now(), correlationId };
    const until = lastAccessTokenEnd(cause.at, this.lifetimes);
    const { revocation } = await this.changeUser.execute(userId, (user) => user.endAllSessions(cause, until));
    if (revocation) await this.revocations.publish(revocation);
  }
}
