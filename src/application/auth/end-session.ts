import type { SessionEndReason } from '../../domain/auth/refresh-session.js';
import { lastAccessTokenEnd, type TokenLifetimes } from '../../domain/auth/token-lifetimes.js';
import type { SessionId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { RefreshSessions } from '../ports/refresh-sessions.js';
import type { RevocationList } from '../ports/revocation-list.js';

export interface EndSessionCommand {
  readonly userId: UserId;
  readonly sessionId: SessionId;
  readonly reason: SessionEndReason;
  readonly now: Instant;
}

/**
 * Ends one session, its access tokens first: should the second step fail, a retry finds the session and does both.
 * A refresh between the two steps mints a token that the revocation still outlives.
 * Answers whether this call is the one that ended it.
 */
export class EndSession {
  constructor(
    private readonly sessions: RefreshSessions,
    private readonly revocations: RevocationList,
    private readonly lifetimes: TokenLifetimes,
  ) {}

  async execute({ userId, sessionId, reason, now }: EndSessionCommand): Promise<boolean> {
    const until = lastAccessTokenEnd(now, this.lifetimes);
    await this.revocations.revoke({ kind: 'session', subject: userId, sessionId, until });
    return this.sessions.end(userId, sessionId, reason, now);
  }
}
