import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { Credential } from '../../domain/auth/credential.js';
import type { RefreshSession } from '../../domain/auth/refresh-session.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Credentials } from '../ports/credentials.js';
import type { RefreshToken } from '../ports/refresh-tokens.js';
import type { SessionMetrics } from '../ports/session-metrics.js';
import type { EndStolenSession } from './end-stolen-session.js';
import type { RotateToken } from './rotate-token.js';

/** How often a refresh starts over because the user's epoch moved under it. */
const MAX_TRIES = 3;

export interface ContinueSessionCommand {
  readonly token: RefreshToken;
  readonly origin: ActivityOrigin;
  readonly now: Instant;
}

export interface ContinuedSession {
  readonly session: RefreshSession;
  /** As read before the token was replaced. */
  readonly credential: Credential;
  /** The session's current one, whether this call made it or a racing one did. */
  readonly refreshToken: Secret;
}

/** Replaces a session's refresh token by its successor, or ends the session of one that was replaced before. */
export class ContinueSession {
  constructor(
    private readonly credentials: Credentials,
    private readonly rotateToken: RotateToken,
    private readonly endStolenSession: EndStolenSession,
    private readonly metrics: SessionMetrics,
  ) {}

  async execute(command: ContinueSessionCommand): Promise<ContinuedSession> {
    const { userId } = command.token;
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const credential = await this.credentials.find(userId);
      if (credential?.status !== 'active') throw invalidRefreshToken();
      const continued = await this.rotate(command, credential);
      if (continued !== 'overtaken') return continued;
    }
    throw new DomainError('unavailable', 'The session is being changed. Please try again.', { retryAfterSeconds: 1 });
  }

  private async rotate(
    { token, origin, now }: ContinueSessionCommand,
    credential: Credential,
  ): Promise<ContinuedSession | 'overtaken'> {
    const { userId, sessionId } = token;
    const rotated = await this.rotateToken.execute(token, credential.epoch, now);
    switch (rotated.verdict) {
      case 'current':
        this.metrics.refreshed();
        return { session: rotated.session, credential, refreshToken: rotated.refreshToken };
      case 'overtaken':
        return 'overtaken';
      case 'reused':
        await this.endStolenSession.execute({ userId, sessionId, origin, now });
        throw new DomainError(
          'refresh_token_reused',
          'This refresh token has been used before; the session has ended.',
        );
      case 'ended':
        throw invalidRefreshToken();
    }
  }
}

export function invalidRefreshToken(): DomainError {
  return new DomainError('invalid_refresh_token', 'The refresh token is not valid. Please log in again.');
}
