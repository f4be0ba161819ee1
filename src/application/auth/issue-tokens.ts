import type { Credential } from '../../domain/auth/credential.js';
import type { RefreshSession } from '../../domain/auth/refresh-session.js';
import type { TokenLifetimes } from '../../domain/auth/token-lifetimes.js';
import { SECOND, type Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { AccessTokens } from '../ports/access-tokens.js';
import type { TokenGrant } from './token-grant.js';

export interface IssueTokensCommand {
  readonly session: RefreshSession;
  /** As read before the session was started or rotated: its epoch goes into the token. */
  readonly credential: Credential;
  readonly refreshToken: Secret;
  readonly now: Instant;
}

/** An access token for a session, beside the session's current refresh token. */
export class IssueTokens {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly lifetimes: TokenLifetimes,
  ) {}

  async execute({ session, credential, refreshToken, now }: IssueTokensCommand): Promise<TokenGrant> {
    const { scopes, epoch } = credential;
    const accessToken = await this.accessTokens.issue({
      subject: session.state.userId,
      sessionId: session.state.id,
      epoch,
      scopes,
      issuedAt: now,
      lifetime: this.lifetimes.accessToken,
    });
    return {
      accessToken,
      expiresIn: this.lifetimes.accessToken / SECOND,
      scopes,
      refreshToken,
      refreshTokenExpiresIn: Math.floor((session.state.expiresAt - now) / SECOND),
    };
  }
}
