import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { Credential } from '../../domain/auth/credential.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Clock } from '../ports/clock.js';
import type { Credentials } from '../ports/credentials.js';
import type { RefreshToken, RefreshTokens } from '../ports/refresh-tokens.js';
import type { EndStolenSession } from './end-stolen-session.js';
import type { IssueTokens } from './issue-tokens.js';
import type { RotateToken } from './rotate-token.js';
import type { TokenGrant } from './token-grant.js';

/** How often a refresh starts over because the user's epoch moved under it. */
const MAX_TRIES = 3;

export interface RefreshSessionCommand {
  readonly token: Secret;
  readonly origin: ActivityOrigin;
}

/** A refresh token for its successor and a new access token (RFC 6749 §6, rotation by RFC 9700 §4.14.2). */
export class RefreshSession {
  constructor(
    private readonly refreshTokens: RefreshTokens,
    private readonly credentials: Credentials,
    private readonly rotateToken: RotateToken,
    private readonly issueTokens: IssueTokens,
    private readonly endStolenSession: EndStolenSession,
    private readonly clock: Clock,
  ) {}

  async execute({ token: text, origin }: RefreshSessionCommand): Promise<TokenGrant> {
    const now = this.clock.now();
    const token = this.refreshTokens.parse(text);
    if (token === undefined) throw refused();
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const credential = await this.credentials.find(token.userId);
      if (credential?.status !== 'active') throw refused();
      const grant = await this.refresh(token, credential, origin, now);
      if (grant !== 'overtaken') return grant;
    }
    throw new DomainError('unavailable', 'The session is being changed. Please try again.', { retryAfterSeconds: 1 });
  }

  private async refresh(
    token: RefreshToken,
    credential: Credential,
    origin: ActivityOrigin,
    now: Instant,
  ): Promise<TokenGrant | 'overtaken'> {
    const rotated = await this.rotateToken.execute(token, credential.epoch, now);
    switch (rotated.verdict) {
      case 'current':
        return this.issueTokens.execute({
          session: rotated.session,
          credential,
          refreshToken: rotated.refreshToken,
          now,
        });
      case 'overtaken':
        return 'overtaken';
      case 'reused':
        await this.endStolenSession.execute({ userId: token.userId, sessionId: token.sessionId, origin, now });
        throw new DomainError(
          'refresh_token_reused',
          'This refresh token has been used before; the session has ended.',
        );
      case 'ended':
        throw refused();
    }
  }
}

function refused(): DomainError {
  return new DomainError('invalid_refresh_token', 'The refresh token is not valid. Please log in again.');
}
