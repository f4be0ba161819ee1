import type { ActivitySelection, ActivityTrail, RecordedActivity } from '../../application/ports/activity-trail.js';
import {
  ACTIVITY_LIFETIME,
  ATTEMPTS_WINDOW,
  MAX_ATTEMPTS_KEPT,
  type Activity,
  type Attempt,
} from '../../domain/activity/activity.js';
import { NOBODY, UserId } from '../../domain/shared/ids.js';
import { windowStart } from '../../domain/shared/rate-limit.js';
import { ExpiringMap } from './expiring-map.js';
import type { MemoryStore } from './memory-store.js';

export class MemoryActivityTrail implements ActivityTrail {
  /** Attempts so far of one kind on one account in one window. */
  private readonly turns = new ExpiringMap<string, number>();

  constructor(private readonly store: MemoryStore) {}

  async append(activity: Activity): Promise<void> {
    this.store.record(activity);
  }

  /** Does the same work for nobody, and keeps none of it: neither answer comes sooner. */
  async appendAttempt({ target, ...act }: Attempt): Promise<void> {
    const start = windowStart(ATTEMPTS_WINDOW, act.at);
    const turn = this.takeTurn(JSON.stringify([target, act.action, start]), start + ATTEMPTS_WINDOW, act.at);
    const userId = UserId.parse(target) ?? NOBODY;
    if (turn <= MAX_ATTEMPTS_KEPT) this.store.record({ ...act, userId });
    else this.countInLast({ ...act, userId });
    if (userId === NOBODY) this.store.activities.delete(NOBODY);
  }

  async list(userId: UserId, { limit, before, now }: ActivitySelection): Promise<readonly RecordedActivity[]> {
    return this.trailOf(userId)
      .filter(({ position, activity }) => {
        return activity.at > now - ACTIVITY_LIFETIME && (before === undefined || position < before);
      })
      .toSorted((a, b) => (a.position < b.position ? 1 : -1))
      .slice(0, limit);
  }

  async removeAll(userId: UserId): Promise<void> {
    this.store.activities.delete(userId);
    this.turns.deleteWhere((key) => (JSON.parse(key) as unknown[])[0] === userId);
  }

  private takeTurn(key: string, end: number, now: number): number {
    this.turns.sweep(now);
    const turn = (this.turns.get(key, now) ?? 0) + 1;
    this.turns.set(key, turn, end);
    return turn;
  }

  private countInLast({ userId, action, at }: Activity): void {
    const trail = this.trailOf(userId);
    const isOfWindow = ({ activity }: RecordedActivity) =>
      activity.action === action && windowStart(ATTEMPTS_WINDOW, activity.at) === windowStart(ATTEMPTS_WINDOW, at);
    const last = trail.findLastIndex(isOfWindow);
    const record = trail[last];
    if (record !== undefined) trail[last] = { ...record, attempts: record.attempts + 1 };
  }

  private trailOf(userId: UserId): RecordedActivity[] {
    return this.store.activities.get(userId) ?? [];
  }
}
