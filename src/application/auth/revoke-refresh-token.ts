import type { TokenLifetimes } from '../../domain/auth/token-lifetimes.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { RefreshSessions } from '../ports/refresh-sessions.js';
import type { RefreshTokens } from '../ports/refresh-tokens.js';
import type { EndSession } from './end-session.js';
import type { Revoker } from './revoke-access-token.js';

/** Ends the session of a refresh token that is current or was replaced a moment ago. Any other is ignored: here nobody is trying to log in with it. */
export class RevokeRefreshToken {
  constructor(
    private readonly refreshTokens: RefreshTokens,
    private readonly sessions: RefreshSessions,
    private readonly endSession: EndSession,
    private readonly lifetimes: TokenLifetimes,
  ) {}

  async execute(text: Secret, { actor, origin, now }: Revoker): Promise<void> {
    const token = this.refreshTokens.parse(text);
    const session = token && (await this.sessions.find(token.userId, token.sessionId));
    if (!token || !session) return;
    const successor = this.refreshTokens.successorOf(token).digest;
    const { verdict } = session.present(token, successor, session.state.epoch, now, this.lifetimes.refreshGrace);
    if (verdict !== 'rotate' && verdict !== 'repeat') return;
    const { userId, sessionId } = token;
    await this.endSession.execute({ userId, sessionId, reason: 'oauth', actor, origin, now });
  }
}
