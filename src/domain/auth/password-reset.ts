import type { ResetId, UserId } from '../shared/ids.js';
import type { Instant } from '../shared/instant.js';
import type { Credential } from './credential.js';
import type { PendingCode } from './one-time-code.js';

/** Somebody says that they have forgotten their password. It lives as long as its code: whoever needs another one asks anew. */
export interface PasswordReset {
  readonly id: ResetId;
  /** Nobody where the address is nobody's. */
  readonly userId: UserId;
  /** The user's authentication epoch when it was asked for. */
  readonly epoch: number;
  readonly code: PendingCode;
  readonly createdAt: Instant;
}

/** A reset is void once the epoch has moved: by another reset, a change of the password, or whatever else ended all sessions. */
export function isOpenFor({ epoch }: Pick<PasswordReset, 'epoch'>, credential: Credential): boolean {
  return credential.status === 'active' && credential.epoch === epoch;
}
