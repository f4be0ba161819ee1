import type { Brand } from '../shared/brand.js';
import { MINUTE } from '../shared/instant.js';
import type { RetryPause } from './retry-pause.js';

/** The secret of an authenticator app, encrypted for its user: safe to store, and of no use without the server's key. */
export type SealedSecret = Brand<string, 'SealedSecret'>;

/** Keyed digest (HMAC-SHA-256, base64url) of a recovery code of one user; the code itself is never stored. */
export type RecoveryCodeDigest = Brand<string, 'RecoveryCodeDigest'>;

export interface EnabledFactor {
  readonly secret: SealedSecret;
  /** The authentication epoch that began with it. No two factors of a user have the same. */
  readonly epoch: number;
}

/** Codes of an authenticator app (RFC 6238) beside the password. */
export interface SecondFactor {
  /** Made, and waiting for the first code that proves that the app has it. */
  readonly pending: SealedSecret | null;
  readonly enabled: EnabledFactor | null;
}

export const NO_SECOND_FACTOR: SecondFactor = { pending: null, enabled: null };

/** What of a factor can be used once: handed to the store when it is made, and from then on the store's alone. */
export interface FactorUses {
  /** The last time step of which a code was accepted; those up to it are used up (RFC 6238 §5.2). */
  readonly lastStep?: number;
  readonly recoveryCodes: readonly RecoveryCodeDigest[];
}

export const RECOVERY_CODES = 10;

/** For the whole account, recovery codes included. */
export const WRONG_FACTORS: RetryPause = { failures: 10, duration: 15 * MINUTE };
