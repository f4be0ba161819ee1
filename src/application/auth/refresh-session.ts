import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Clock } from '../ports/clock.js';
import type { RefreshTokens } from '../ports/refresh-tokens.js';
import { invalidRefreshToken, type ContinueSession } from './continue-session.js';
import type { IssueTokens } from './issue-tokens.js';
import type { TokenGrant } from './token-grant.js';

export interface RefreshSessionCommand {
  readonly token: Secret;
  readonly origin: ActivityOrigin;
}

/** A refresh token for its successor and a new access token (RFC 6749 §6, rotation by RFC 9700 §4.14.2). */
export class RefreshSession {
  constructor(
    private readonly refreshTokens: RefreshTokens,
    private readonly continueSession: ContinueSession,
    private readonly issueTokens: IssueTokens,
    private readonly clock: Clock,
  ) {}

  async execute({ token: text, origin }: RefreshSessionCommand): Promise<TokenGrant> {
    const now = this.clock.now();
    const token = this.refreshTokens.parse(text);
    if (token === undefined) throw invalidRefreshToken();
    return this.issueTokens.execute({ ...(await this.continueSession.execute({ token, origin, now })), now });
  }
}
