import type { Secret } from '../../domain/shared/secret.js';

/**
 * Slow, salted password hashes. Hashing never blocks the event loop.
 * A password of more than 72 bytes of UTF-8, or with U+0000, is never cut: `hash` rejects it with a `TypeError`, `verify` answers `false`
 * after the same time.
 */
export abstract class PasswordHasher {
  abstract hash(password: Secret): Promise<Secret>;

  /** Whether the password made this hash. Takes as long for an outdated one as for a new one, and for `NO_PASSWORD`, which none has made. */
  abstract verify(password: Secret, hash: Secret): Promise<boolean>;

  /** Whether the hash is weaker than a new one would be. */
  abstract isOutdated(hash: Secret): boolean;

  /** Takes the time of a `verify` and answers `false`: for an address that nobody has. */
  abstract verifyNobody(password: Secret): Promise<false>;
}
