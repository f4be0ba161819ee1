import type { ActivityOrigin, Actor } from '../../domain/activity/activity.js';
import { SESSION_ENDS, type SingleEndReason } from '../../domain/activity/session-ends.js';
import { lastAccessTokenEnd, type TokenLifetimes } from '../../domain/auth/token-lifetimes.js';
import type { SessionId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { AuditLog } from '../ports/audit-log.js';
import type { RefreshSessions } from '../ports/refresh-sessions.js';
import type { RevocationList } from '../ports/revocation-list.js';

export interface EndSessionCommand {
  readonly userId: UserId;
  readonly sessionId: SessionId;
  readonly reason: SingleEndReason;
  readonly actor: Actor;
  readonly origin: ActivityOrigin;
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
    private readonly auditLog: AuditLog,
    private readonly lifetimes: TokenLifetimes,
  ) {}

  async execute({ userId, sessionId, reason, actor, origin, now }: EndSessionCommand): Promise<boolean> {
    const until = lastAccessTokenEnd(now, this.lifetimes);
    await this.revocations.revoke({ kind: 'session', subject: userId, sessionId, until });
    const activity = { userId, ...SESSION_ENDS[reason], actor, at: now, origin };
    const ended = await this.sessions.end({ userId, sessionId, reason, now }, activity);
    if (ended) this.auditLog.write(activity);
    return ended;
  }
}
