import type { Brand } from '../shared/brand.js';
import type { DeviceId, UserId } from '../shared/ids.js';
import type { Instant } from '../shared/instant.js';
import type { Credential } from './credential.js';
import type { EnabledFactor } from './second-factor.js';

/** SHA-256 of a challenge token, base64url: the token itself is never stored. */
export type ChallengeId = Brand<string, 'ChallengeId'>;

/** A login that has passed the first factor and waits for the second one. */
export interface LoginChallenge {
  readonly id: ChallengeId;
  readonly userId: UserId;
  /** The user's authentication epoch when the password was verified. */
  readonly epoch: number;
  /** The known device that the login comes from, if it does. */
  readonly device: DeviceId | undefined;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

/**
 * The factor that answers the challenge. None once the epoch has moved: by a change or a reset of the password, a suspension, or whatever else ended
 * all sessions; nor where the factor has been given up.
 */
export function factorFor({ epoch }: LoginChallenge, credential: Credential): EnabledFactor | undefined {
  const isOpen = credential.status === 'active' && credential.epoch === epoch;
  return isOpen ? (credential.secondFactor.enabled ?? undefined) : undefined;
}
