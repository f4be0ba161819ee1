import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { Caller } from '../../domain/auth/access-token.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { SessionId, UserId } from '../../domain/shared/ids.js';
import type { Clock } from '../ports/clock.js';
import type { RefreshSessions } from '../ports/refresh-sessions.js';
import type { EndSession } from './end-session.js';
import type { ReadOwnCredential } from './read-own-credential.js';

export interface EndOwnSessionCommand {
  readonly userId: UserId;
  readonly caller: Caller;
  readonly sessionId: SessionId;
  readonly origin: ActivityOrigin;
}

/** Ends one of the caller's sessions. One that is unknown, somebody else's or over is not found. */
export class EndOwnSession {
  constructor(
    private readonly readOwnCredential: ReadOwnCredential,
    private readonly sessions: RefreshSessions,
    private readonly endSession: EndSession,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, caller, sessionId, origin }: EndOwnSessionCommand): Promise<void> {
    const now = this.clock.now();
    const { epoch } = await this.readOwnCredential.execute(userId, caller);
    const session = await this.sessions.find(userId, sessionId);
    const command = { userId, sessionId, reason: 'user', actor: 'self', origin, now } as const;
    const ended = session?.isLive(epoch, now) && (await this.endSession.execute(command));
    if (!ended) throw new DomainError('not_found', 'There is no such session.');
  }
}
