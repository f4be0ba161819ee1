import { createPrivateKey, createPublicKey, generateKeyPair, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import type { KeyPairs } from '../../application/ports/key-pairs.js';
import type { SigningKey } from '../../application/ports/signing-keys.js';
import { Secret } from '../../domain/shared/secret.js';
import { signingKeyFromPem } from './signing-key.js';

const BITS = 3072;
const SAMPLE = Buffer.from('sample');

export class RsaKeyPairs implements KeyPairs {
  async generate(): Promise<SigningKey> {
    return signingKeyFromPem(await generatedPem());
  }

  read(privateKey: Secret): SigningKey {
    try {
      return provedKey(signingKeyFromPem(privateKey));
    } catch {
      // Without the cause: OpenSSL's errors may quote what they could not read.
      throw new TypeError('This is not the PEM of an RSA private key that signs.');
    }
  }
}

/** Not as key objects: Node 20 locks one to read its details, and waits for itself when that collects the job which has just made it. */
async function generatedPem(): Promise<Secret> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: BITS,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return new Secret(privateKey);
}

function provedKey(key: SigningKey): SigningKey {
  const { kty, n, e } = key.publicJwk;
  const signature = sign('sha256', SAMPLE, createPrivateKey(key.privateKey.reveal()));
  const isValid = verify('sha256', SAMPLE, createPublicKey({ key: { kty, n, e }, format: 'jwk' }), signature);
  if (!isValid) throw new TypeError('The public half does not verify.');
  return key;
}
