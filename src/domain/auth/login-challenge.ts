import type { Brand } from '../shared/brand.js';
import type { DeviceId, UserId } from '../shared/ids.js';
import type { Instant } from '../shared/instant.js';
import type { Secret } from '../shared/secret.js';
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
  /** Where the user pool waits for the second factor: its name for this login, of no use without a code. */
  readonly poolSession?: Secret;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

/** Not once the epoch has moved: by a change or a reset of the password, a suspension, or whatever else ended all sessions. */
export function mayBeAnswered({ epoch }: LoginChallenge, credential: Credential): boolean {
  return credential.status === 'active' && credential.epoch === epoch;
}

/** The pool's name for a login that waits there, if it may be answered. */
export function poolSessionFor(challenge: LoginChallenge, credential: Credential): Secret | undefined {
  return mayBeAnswered(challenge, credential) ? challenge.poolSession : undefined;
}

/** The factor that answers the challenge, if it may be answered and the factor has not been given up. */
export function factorFor(challenge: LoginChallenge, credential: Credential): EnabledFactor | undefined {
  return mayBeAnswered(challenge, credential) ? (credential.secondFactor.enabled ?? undefined) : undefined;
}
