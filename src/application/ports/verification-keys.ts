import type { PublicJwk } from './signing-keys.js';

/**
 * The public keys that verify access tokens. `find` answers `undefined` for a `kid` that is none of them, whatever it is,
 * and rejects only when the keys cannot be had at all.
 */
export abstract class VerificationKeys {
  abstract find(kid: string): Promise<PublicJwk | undefined>;
}
