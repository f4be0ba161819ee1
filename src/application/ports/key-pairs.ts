import type { Secret } from '../../domain/shared/secret.js';
import type { SigningKey } from './signing-keys.js';

/** RSA key pairs that sign access tokens. */
export abstract class KeyPairs {
  /** A new one of 3072 bits; takes up to seconds, without blocking the event loop. */
  abstract generate(): Promise<SigningKey>;

  /** From its PEM. A `TypeError`, which does not quote it, for anything that cannot sign RS256 so that its public half verifies. */
  abstract read(privateKey: Secret): SigningKey;
}
