import type { PresentedToken, TokenDigest } from '../../domain/auth/refresh-session.js';
import type { SessionId, UserId } from '../../domain/shared/ids.js';
import type { Secret } from '../../domain/shared/secret.js';

/** An opaque refresh token taken apart. */
export interface RefreshToken extends PresentedToken {
  readonly userId: UserId;
  readonly sessionId: SessionId;
  readonly text: Secret;
}

/**
 * Opaque refresh tokens: `base64url(user id ‖ session id ‖ 32-byte secret)`. A token's successor is derived from it under a server key,
 * so whoever presents the same token gets the same successor, on every instance and without anything stored.
 */
export abstract class RefreshTokens {
  /** A fresh random token for a new session. */
  abstract mint(userId: UserId, sessionId: SessionId): RefreshToken;

  /** `undefined` for text that no server key could have made a token of. */
  abstract parse(text: Secret): RefreshToken | undefined;

  /** The one that replaces `token`. */
  abstract successorOf(token: RefreshToken): RefreshToken;

  /** The token that follows `token` by one or two replacements and has this digest, if there is one. */
  abstract descendantOf(token: RefreshToken, digest: TokenDigest): RefreshToken | undefined;
}
