import type { Caller } from '../../domain/auth/access-token.js';
import type { RefreshSession } from '../../domain/auth/refresh-session.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Clock } from '../ports/clock.js';
import type { RefreshSessions } from '../ports/refresh-sessions.js';

/** The live sessions of the caller, newest first. The caller's own epoch is the current one: an older token would have been refused. */
export class ListSessions {
  constructor(
    private readonly sessions: RefreshSessions,
    private readonly clock: Clock,
  ) {}

  async execute(userId: UserId, { token }: Caller): Promise<readonly RefreshSession[]> {
    const now = this.clock.now();
    const sessions = await this.sessions.list(userId, now);
    return sessions.filter((session) => session.isLive(token.epoch, now));
  }
}
