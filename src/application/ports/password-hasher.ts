import type { Secret } from '../../domain/shared/secret.js';

/**
 * Slow, salted password hashes, ours and those that imported users come with. Hashing never blocks the event loop.
 * A password of more than 72 bytes of UTF-8, or with U+0000, is never cut: `hash` rejects it with a `TypeError`, `verify` answers `false`
 * for a hash of ours after the same time.
 */
export abstract class PasswordHasher {
  /** Whether `hash` takes this password. */
  abstract accepts(password: Secret): boolean;

  abstract hash(password: Secret): Promise<Secret>;

  /**
   * Whether the password made this hash. Takes as long for an outdated one as for a new one, unless it is costlier, and for what no password has
   * made: `NO_PASSWORD`, a hash of no kind that we know, or one that would cost more than what is imported may.
   */
  abstract verify(password: Secret, hash: Secret): Promise<boolean>;

  /** Whether the hash is weaker than a new one would be, or of another kind. */
  abstract isOutdated(hash: Secret): boolean;

  /** Takes the time of a `verify` and answers `false`: for an address that nobody has. */
  abstract verifyNobody(password: Secret): Promise<false>;
}
