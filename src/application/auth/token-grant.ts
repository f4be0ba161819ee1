import type { Scope } from '../../domain/auth/access-token.js';
import type { Secret } from '../../domain/shared/secret.js';

/** What a successful login or refresh hands out. */
export interface TokenGrant {
  readonly accessToken: Secret;
  /** Whole seconds. */
  readonly expiresIn: number;
  readonly scopes: readonly Scope[];
  readonly refreshToken: Secret;
  /** Whole seconds. */
  readonly refreshTokenExpiresIn: number;
}
