import type { Caller } from '../../domain/auth/access-token.js';
import type { RefreshSession } from '../../domain/auth/refresh-session.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Clock } from '../ports/clock.js';
import type { RefreshSessions } from '../ports/refresh-sessions.js';
import type { ReadOwnCredential } from './read-own-credential.js';

/** The live sessions of the caller, newest first. */
export class ListSessions {
  constructor(
    private readonly readOwnCredential: ReadOwnCredential,
    private readonly sessions: RefreshSessions,
    private readonly clock: Clock,
  ) {}

  async execute(userId: UserId, caller: Caller): Promise<readonly RefreshSession[]> {
    const now = this.clock.now();
    const { epoch } = await this.readOwnCredential.execute(userId, caller);
    const sessions = await this.sessions.list(userId, now);
    return sessions.filter((session) => session.isLive(epoch, now));
  }
}
