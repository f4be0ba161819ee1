import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { PublicJwk, SigningKey, SigningKeys } from '../../application/ports/signing-keys.js';
import { signingKeyOf } from './signing-key.js';

const BITS = 3072;

/** One key that lives as long as the process. It is made in the background from the start on; who needs it first may wait for it. */
export class GeneratedSigningKeys implements SigningKeys {
  private readonly key = generate();

  current(): Promise<SigningKey> {
    return this.key;
  }

  async published(): Promise<readonly PublicJwk[]> {
    return [(await this.key).publicJwk];
  }
}

async function generate(): Promise<SigningKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: BITS });
  return signingKeyOf(privateKey);
}
