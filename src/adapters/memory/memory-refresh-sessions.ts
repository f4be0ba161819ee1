import type {
  EndCommand,
  RefreshSessions,
  RotateCommand,
  RotateOutcome,
} from '../../application/ports/refresh-sessions.js';
import type { Activity } from '../../domain/activity/activity.js';
import type { RefreshSession, SessionEnd } from '../../domain/auth/refresh-session.js';
import type { SessionId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { MemoryStore } from './memory-store.js';

/** No grace here: a token that has been replaced is for the domain to judge. */
const NO_GRACE = 0;

export class MemoryRefreshSessions implements RefreshSessions {
  constructor(private readonly store: MemoryStore) {}

  async start(session: RefreshSession, activity: Activity): Promise<void> {
    this.sweep(session.state.userId, session.state.createdAt);
    this.store.writeSession(session);
    this.store.record(activity);
  }

  async rotate({ userId, sessionId, presented, successor, epoch, now }: RotateCommand): Promise<RotateOutcome> {
    const session = this.store.sessions.get(userId)?.get(sessionId);
    const rotation = session?.present(presented, successor, epoch, now, NO_GRACE);
    if (rotation?.verdict !== 'rotate') return { outcome: 'refused', session };
    this.store.writeSession(rotation.next);
    return { outcome: 'rotated', session: rotation.next };
  }

  async find(userId: UserId, sessionId: SessionId): Promise<RefreshSession | undefined> {
    return this.store.sessions.get(userId)?.get(sessionId);
  }

  async list(userId: UserId, now: Instant): Promise<readonly RefreshSession[]> {
    return [...(this.store.sessions.get(userId)?.values() ?? [])]
      .filter(({ state }) => state.ended === undefined && now < state.expiresAt)
      .toSorted((a, b) => b.state.createdAt - a.state.createdAt);
  }

  async end({ userId, sessionId, reason, now }: EndCommand, activity: Activity): Promise<boolean> {
    const session = this.store.sessions.get(userId)?.get(sessionId);
    if (session === undefined || session.state.ended !== undefined || session.state.expiresAt <= now) return false;
    const { requestId: correlationId } = activity.origin;
    this.store.writeSession(session.endedBy({ at: now, reason, correlationId }));
    this.store.record(activity);
    return true;
  }

  async removeAll(userId: UserId): Promise<void> {
    this.store.sessions.delete(userId);
  }

  async endEarlier(userId: UserId, epoch: number, end: SessionEnd): Promise<void> {
    for (const session of this.store.sessions.get(userId)?.values() ?? []) {
      if (session.state.epoch < epoch) this.store.writeSession(session.endedBy(end));
    }
  }

  /** A user's expired sessions give way to the next one. */
  private sweep(userId: UserId, now: Instant): void {
    const sessions = this.store.sessions.get(userId);
    for (const { state } of sessions?.values() ?? []) if (state.expiresAt <= now) sessions?.delete(state.id);
  }
}
