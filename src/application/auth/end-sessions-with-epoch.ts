import type { Credential } from '../../domain/auth/credential.js';
import type { RefreshSession } from '../../domain/auth/refresh-session.js';
import type { Credentials } from '../ports/credentials.js';
import type { RefreshSessions } from '../ports/refresh-sessions.js';

export type RaisedEpoch = Pick<Credential, 'userId' | 'epoch' | 'earlierEnded'>;

/**
 * Says in the sessions what the epoch has done: those of an earlier one are void since it was raised, and nobody had to touch them for that.
 * Whoever tells it of each raised epoch and of each started session misses none: either the session is there when the epoch is looked after,
 * or the epoch is raised when the session is.
 */
export class EndSessionsWithEpoch {
  constructor(
    private readonly sessions: RefreshSessions,
    private readonly credentials: Credentials,
  ) {}

  /** After the epoch has been raised to this one. */
  async execute({ userId, epoch, earlierEnded }: RaisedEpoch): Promise<void> {
    if (earlierEnded !== undefined) await this.sessions.endEarlier(userId, epoch, earlierEnded);
  }

  /** After this session was started, by a login that may have read the epoch before it was raised. */
  async afterStart({ state }: RefreshSession): Promise<void> {
    const credential = await this.credentials.find(state.userId);
    if (credential !== undefined && state.epoch < credential.epoch) await this.execute(credential);
  }
}
