import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { PublicJwk, SigningKey } from '../../application/ports/signing-keys.js';

/** Pending, current and previous key, and some that have just gone. */
const MAX_KEYS = 8;

/** Parsed keys by `kid`, which is a thumbprint, so one name never means two keys. */
export class KeyObjects {
  private readonly publicKeys = new LRUCache<string, KeyObject>({ max: MAX_KEYS });
  private readonly privateKeys = new LRUCache<string, KeyObject>({ max: MAX_KEYS });

  publicKeyOf(jwk: PublicJwk): KeyObject {
    const { kty, n, e } = jwk;
    return remembered(this.publicKeys, jwk.kid, () => createPublicKey({ key: { kty, n, e }, format: 'jwk' }));
  }

  privateKeyOf({ publicJwk, privateKey }: SigningKey): KeyObject {
    return remembered(this.privateKeys, publicJwk.kid, () => createPrivateKey(privateKey.reveal()));
  }
}

function remembered(keys: LRUCache<string, KeyObject>, kid: string, parse: () => KeyObject): KeyObject {
  const known = keys.get(kid);
  if (known !== undefined) return known;
  const key = parse();
  keys.set(kid, key);
  return key;
}
