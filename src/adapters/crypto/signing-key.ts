import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { PublicJwk, SigningKey } from '../../application/ports/signing-keys.js';
import { Secret } from '../../domain/shared/secret.js';

/** RFC 7518 §3.3. */
const MIN_BITS = 2048;

/** An RSA private key from its PEM text. Any other kind of key, or a short one, is a `TypeError`. */
export function signingKeyFromPem(pem: Secret): SigningKey {
  return signingKeyOf(createPrivateKey(pem.reveal()));
}

export function signingKeyOf(privateKey: KeyObject): SigningKey {
  const bits = privateKey.asymmetricKeyDetails?.modulusLength ?? 0;
  if (privateKey.asymmetricKeyType !== 'rsa' || bits < MIN_BITS) {
    throw new TypeError(`A signing key is an RSA key of at least ${MIN_BITS} bits.`);
  }
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  return { publicJwk: publicJwkOf(privateKey), privateKey: new Secret(pem.toString()) };
}

function publicJwkOf(privateKey: KeyObject): PublicJwk {
  const { n = '', e = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { kty: 'RSA', use: 'sig', alg: 'RS256', kid: thumbprint(n, e), n, e };
}

/** RFC 7638 §3.1, for RSA. */
function thumbprint(n: string, e: string): string {
  return createHash('sha256')
    .update(JSON.stringify({ e, kty: 'RSA', n }))
    .digest('base64url');
}
