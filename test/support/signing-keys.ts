import { generateKeyPairSync } from 'node:crypto';
import { signingKeyOf } from '../../src/adapters/crypto/signing-key.js';
import type { SigningKey, SigningKeys } from '../../src/application/ports/signing-keys.js';

/** A small key, for speed. */
export function aSigningKey(): SigningKey {
  return signingKeyOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
}

/** Signs by the first key and publishes all. */
export function keysOf(current: SigningKey, ...others: readonly SigningKey[]): SigningKeys {
  const published = [current, ...others].map(({ publicJwk }) => publicJwk);
  return { current: async () => current, published: async () => published };
}
