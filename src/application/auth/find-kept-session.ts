import type { Caller } from '../../domain/auth/access-token.js';
import type { Credential } from '../../domain/auth/credential.js';
import type { SessionId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { RefreshSessions } from '../ports/refresh-sessions.js';

/** The caller's own session, to go on where all others end. An access token may outlive its session by minutes; then there is none to keep. */
export class FindKeptSession {
  constructor(private readonly sessions: RefreshSessions) {}

  async execute({ userId, epoch }: Credential, { sessionId }: Caller, now: Instant): Promise<SessionId | undefined> {
    const session = await this.sessions.find(userId, sessionId);
    return session?.isLive(epoch, now) ? sessionId : undefined;
  }
}
