import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { TokenLifetimes } from '../../domain/auth/token-lifetimes.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { RefreshSessions } from '../ports/refresh-sessions.js';
import type { RefreshTokens } from '../ports/refresh-tokens.js';
import type { EndSession } from './end-session.js';
import type { EndStolenSession } from './end-stolen-session.js';

/** Ends the session that a refresh token belongs to, without using the token up. One that was replaced long ago is theft here too. */
export class EndSessionOfRefreshToken {
  constructor(
    private readonly refreshTokens: RefreshTokens,
    private readonly sessions: RefreshSessions,
    private readonly endSession: EndSession,
    private readonly endStolenSession: EndStolenSession,
    private readonly lifetimes: TokenLifetimes,
  ) {}

  async execute(text: Secret, origin: ActivityOrigin, now: Instant): Promise<void> {
    const token = this.refreshTokens.parse(text);
    const session = token && (await this.sessions.find(token.userId, token.sessionId));
    if (!token || !session) return;
    const successor = this.refreshTokens.successorOf(token).digest;
    const { verdict } = session.present(token, successor, session.state.epoch, now, this.lifetimes.refreshGrace);
    if (verdict === 'ended') return;
    const { userId, sessionId } = token;
    if (verdict === 'reused') return this.endStolenSession.execute({ userId, sessionId, origin, now });
    await this.endSession.execute({ userId, sessionId, reason: 'logout', actor: 'self', origin, now });
  }
}
