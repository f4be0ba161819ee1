import type { Scope } from '../../domain/auth/access-token.js';
import type { Secret } from '../../domain/shared/secret.js';

export interface AccessGrant {
  readonly accessToken: Secret;
  /** Whole seconds. */
  readonly expiresIn: number;
  readonly scopes: readonly Scope[];
}

/** What a successful login or refresh hands out. */
export interface TokenGrant extends AccessGrant {
  readonly refreshToken: Secret;
  /** Whole seconds. */
  readonly refreshTokenExpiresIn: number;
}

/** What a complete login hands out. */
export interface LoginGrant extends TokenGrant {
  readonly deviceToken: Secret;
  /** Whole seconds. */
  readonly deviceTokenExpiresIn: number;
}
