import type { KeyPairs } from '../../application/ports/key-pairs.js';
import type { PublicJwk, SigningKey, SigningKeys } from '../../application/ports/signing-keys.js';

/** One key that lives as long as the process. It is made in the background from the start on; who needs it first may wait for it. */
export class GeneratedSigningKeys implements SigningKeys {
  private readonly key: Promise<SigningKey>;

  constructor(keyPairs: KeyPairs) {
    this.key = keyPairs.generate();
  }

  current(): Promise<SigningKey> {
    return this.key;
  }

  async published(): Promise<readonly PublicJwk[]> {
    return [(await this.key).publicJwk];
  }
}
