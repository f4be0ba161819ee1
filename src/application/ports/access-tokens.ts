import type { AccessToken, Scope } from '../../domain/auth/access-token.js';
import type { SessionId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';

export interface AccessTokenRequest {
  readonly subject: string;
  readonly sessionId: SessionId;
  readonly epoch: number;
  readonly scopes: readonly Scope[];
  readonly issuedAt: Instant;
  /** Milliseconds, whole seconds. */
  readonly lifetime: number;
}

/**
 * Signed access tokens (RFC 9068, without its `client_id`).
 * `verify` answers `undefined` for everything that is not a token of ours in force at `now`, whatever is wrong with it,
 * and rejects only when the keys cannot be had. It knows nothing of revocation.
 */
export abstract class AccessTokens {
  abstract issue(request: AccessTokenRequest): Promise<Secret>;
  abstract verify(token: Secret, now: Instant): Promise<AccessToken | undefined>;
}
