import type { Scope } from '../../domain/auth/access-token.js';
import type { RefreshSession } from '../../domain/auth/refresh-session.js';
import { SECOND, type Instant } from '../../domain/shared/instant.js';
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

/** The session's part of a `TokenGrant`. */
export function refreshGrant(session: RefreshSession, refreshToken: Secret, now: Instant) {
  return { refreshToken, refreshTokenExpiresIn: Math.floor((session.state.expiresAt - now) / SECOND) };
}
