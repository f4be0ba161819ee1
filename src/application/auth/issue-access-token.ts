import type { Scope } from '../../domain/auth/access-token.js';
import type { TokenLifetimes } from '../../domain/auth/token-lifetimes.js';
import type { SessionId, UserId } from '../../domain/shared/ids.js';
import { SECOND, type Instant } from '../../domain/shared/instant.js';
import type { AccessTokens } from '../ports/access-tokens.js';
import type { AccessGrant } from './token-grant.js';

export interface IssueAccessTokenCommand {
  readonly userId: UserId;
  readonly sessionId: SessionId;
  readonly epoch: number;
  readonly scopes: readonly Scope[];
  readonly now: Instant;
}

/** An access token for a session of a user. */
export class IssueAccessToken {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly lifetimes: TokenLifetimes,
  ) {}

  async execute({ userId, sessionId, epoch, scopes, now }: IssueAccessTokenCommand): Promise<AccessGrant> {
    const { accessToken: lifetime } = this.lifetimes;
    const request = { subject: userId, sessionId, epoch, scopes, issuedAt: now, lifetime };
    return { accessToken: await this.accessTokens.issue(request), expiresIn: lifetime / SECOND, scopes };
  }
}
