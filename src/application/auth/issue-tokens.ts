import type { Credential } from '../../domain/auth/credential.js';
import { grantedScopes } from '../../domain/auth/granted-scopes.js';
import type { RefreshSession } from '../../domain/auth/refresh-session.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { IssueAccessToken } from './issue-access-token.js';
import { refreshGrant, type TokenGrant } from './token-grant.js';

export interface IssueTokensCommand {
  readonly session: RefreshSession;
  /** As read before the session was started or rotated: its epoch goes into the token. */
  readonly credential: Credential;
  readonly refreshToken: Secret;
  readonly now: Instant;
}

/** An access token for a session, beside the session's current refresh token. */
export class IssueTokens {
  constructor(private readonly issueAccessToken: IssueAccessToken) {}

  async execute({ session, credential, refreshToken, now }: IssueTokensCommand): Promise<TokenGrant> {
    const { userId, epoch } = credential;
    const { id: sessionId, factorEpoch } = session.state;
    const scopes = grantedScopes(credential, factorEpoch);
    return {
      ...(await this.issueAccessToken.execute({ userId, sessionId, epoch, scopes, now })),
      ...refreshGrant(session, refreshToken, now),
    };
  }
}
