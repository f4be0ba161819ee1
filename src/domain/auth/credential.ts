import type { Scope } from './access-token.js';
import type { SecondFactor } from './second-factor.js';
import { Secret } from '../shared/secret.js';
import type { UserId } from '../shared/ids.js';
import type { UserStatus } from '../users/user-status.js';

/** In place of a hash, for whoever has no password here: no password makes it. */
export const NO_PASSWORD = new Secret('!');

/** What deciding a login or a refresh needs of a user, and nothing more. */
export interface Credential {
  readonly userId: UserId;
  readonly passwordHash: Secret;
  readonly status: UserStatus;
  /** Raised whenever everything handed out before must die; starts at 1 (0 belongs to machine clients). */
  readonly epoch: number;
  /** What the user may do at most; see `grantedScopes`. */
  readonly scopes: readonly Scope[];
  readonly secondFactor: SecondFactor;
}
