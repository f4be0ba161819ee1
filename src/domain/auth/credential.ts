import type { Scope } from './access-token.js';
import type { SessionEnd } from './refresh-session.js';
import type { SecondFactor } from './second-factor.js';
import { Secret } from '../shared/secret.js';
import type { UserId } from '../shared/ids.js';
import { SECOND, type Instant } from '../shared/instant.js';
import type { UserStatus } from '../users/user-status.js';

/** In place of a hash, for whoever has no password here: no password makes it. */
export const NO_PASSWORD = new Secret('!');

/** Whether the user pool keeps the password, and hands out the tokens. */
export function belongsToPool({ passwordHash }: Pick<Credential, 'passwordHash'>): boolean {
  return passwordHash.reveal() === NO_PASSWORD.reveal();
}

/** The epoch that voids whatever was handed out before `now`. */
export function nextEpoch(credential: Pick<Credential, 'passwordHash' | 'epoch'>, now: Instant): number {
  return Math.max(credential.epoch + 1, untouchedEpoch(credential, now));
}

/** The lowest epoch in which nothing new has been handed out by `now`. A pool's tokens know none but the second of their issue: theirs is the next one. */
export function untouchedEpoch(credential: Pick<Credential, 'passwordHash' | 'epoch'>, now: Instant): number {
  return belongsToPool(credential) ? Math.floor(now / SECOND) + 1 : credential.epoch;
}

/** What deciding a login or a refresh needs of a user, and nothing more. */
export interface Credential {
  readonly userId: UserId;
  readonly passwordHash: Secret;
  readonly status: UserStatus;
  /** Raised whenever everything handed out before must die; starts at 1 (0 belongs to machine clients). */
  readonly epoch: number;
  /** How the sessions of earlier epochs have ended; absent in the first. */
  readonly earlierEnded?: SessionEnd;
  /** What the user may do at most; see `grantedScopes`. */
  readonly scopes: readonly Scope[];
  readonly secondFactor: SecondFactor;
}
