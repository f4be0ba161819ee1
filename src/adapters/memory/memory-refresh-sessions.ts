import type { RefreshSessions, RotateCommand, RotateOutcome } from '../../application/ports/refresh-sessions.js';
import { RefreshSession, type SessionEndReason } from '../../domain/auth/refresh-session.js';
import type { SessionId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';

/** No grace here: a token that has been replaced is for the domain to judge. */
const NO_GRACE = 0;

export class MemoryRefreshSessions implements RefreshSessions {
  private readonly byUser = new Map<UserId, Map<SessionId, RefreshSession>>();

  async start(session: RefreshSession): Promise<void> {
    this.sweep(session.state.userId, session.state.createdAt);
    this.write(session);
  }

  async rotate({ userId, sessionId, presented, successor, epoch, now }: RotateCommand): Promise<RotateOutcome> {
    const session = this.byUser.get(userId)?.get(sessionId);
    const rotation = session?.present(presented, successor, epoch, now, NO_GRACE);
    if (rotation?.verdict !== 'rotate') return { outcome: 'refused', session };
    return { outcome: 'rotated', session: this.write(rotation.next) };
  }

  async find(userId: UserId, sessionId: SessionId): Promise<RefreshSession | undefined> {
    return this.byUser.get(userId)?.get(sessionId);
  }

  async list(userId: UserId, now: Instant): Promise<readonly RefreshSession[]> {
    return [...(this.byUser.get(userId)?.values() ?? [])]
      .filter(({ state }) => state.ended === undefined && now < state.expiresAt)
      .toSorted((a, b) => b.state.createdAt - a.state.createdAt);
  }

  async end(userId: UserId, sessionId: SessionId, reason: SessionEndReason, now: Instant): Promise<boolean> {
    const session = this.byUser.get(userId)?.get(sessionId);
    if (session === undefined || session.state.ended !== undefined) return false;
    this.write(new RefreshSession({ ...session.state, ended: { at: now, reason } }));
    return true;
  }

  private write(session: RefreshSession): RefreshSession {
    const { userId, id } = session.state;
    const sessions = this.byUser.get(userId) ?? new Map<SessionId, RefreshSession>();
    this.byUser.set(userId, sessions.set(id, session));
    return session;
  }

  /** A user's expired sessions give way to the next one. */
  private sweep(userId: UserId, now: Instant): void {
    const sessions = this.byUser.get(userId);
    for (const { state } of sessions?.values() ?? []) if (state.expiresAt <= now) sessions?.delete(state.id);
  }
}
