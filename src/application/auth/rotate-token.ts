import type { RefreshSession } from '../../domain/auth/refresh-session.js';
import type { TokenLifetimes } from '../../domain/auth/token-lifetimes.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { RefreshSessions } from '../ports/refresh-sessions.js';
import type { RefreshToken, RefreshTokens } from '../ports/refresh-tokens.js';

export type RotatedToken =
  /** The session's current token, whether this call made it or a racing one did. */
  | { readonly verdict: 'current'; readonly session: RefreshSession; readonly refreshToken: Secret }
  | { readonly verdict: 'overtaken' | 'reused' | 'ended' };

/** Replaces a refresh token by its successor, or finds the one that has just replaced it. */
export class RotateToken {
  constructor(
    private readonly sessions: RefreshSessions,
    private readonly refreshTokens: RefreshTokens,
    private readonly lifetimes: TokenLifetimes,
  ) {}

  async execute(token: RefreshToken, epoch: number, now: Instant): Promise<RotatedToken> {
    const successor = this.refreshTokens.successorOf(token);
    const { userId, sessionId } = token;
    const rotation = { userId, sessionId, presented: token, successor: successor.digest, epoch, now };
    const { outcome, session } = await this.sessions.rotate(rotation);
    if (outcome === 'rotated') return { verdict: 'current', session, refreshToken: successor.text };
    if (session === undefined) return { verdict: 'ended' };
    const { verdict } = session.present(token, successor.digest, epoch, now, this.lifetimes.refreshGrace);
    switch (verdict) {
      case 'repeat':
        return this.repeat(token, session);
      case 'rotate':
        // The row has changed between the refusal and its reading: look again.
        return { verdict: 'overtaken' };
      default:
        return { verdict };
    }
  }

  private repeat(token: RefreshToken, session: RefreshSession): RotatedToken {
    const current = this.refreshTokens.descendantOf(token, session.state.currentHash);
    return current ? { verdict: 'current', session, refreshToken: current.text } : { verdict: 'ended' };
  }
}
