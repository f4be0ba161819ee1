import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { PublicJwk, SigningKeys } from '../../src/application/ports/signing-keys.js';
import { concurrently } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';

function publicKeyOf({ kty, n, e }: PublicJwk) {
  return createPublicKey({ key: { kty, n, e }, format: 'jwk' });
}

export const signingKeysContract: Contract<SigningKeys> = {
  port: 'SigningKeys',
  claims: {
    'publishes the key that signs': async (keys) => {
      const { publicJwk } = await keys.current();
      expect(await keys.published()).toContainEqual(publicJwk);
    },

    'signs what its public key verifies': async (keys) => {
      const { publicJwk, privateKey } = await keys.current();
      const message = Buffer.from('message');
      const signature = sign('sha256', message, createPrivateKey(privateKey.reveal()));
      expect(verify('sha256', message, publicKeyOf(publicJwk), signature)).toBe(true);
    },

    'publishes RSA keys of at least 2048 bits and nothing private': async (keys) => {
      for (const jwk of await keys.published()) {
        expect(jwk).toMatchObject({ kty: 'RSA', use: 'sig', alg: 'RS256' });
        expect(Object.keys(jwk).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
        expect(publicKeyOf(jwk).asymmetricKeyDetails?.modulusLength).toBeGreaterThanOrEqual(2048);
      }
    },

    'names each key by its RFC 7638 thumbprint': async (keys) => {
      for (const { kid, kty, n, e } of await keys.published()) {
        const members = `{"e":"${e}","kty":"${kty}","n":"${n}"}`;
        expect(kid).toBe(createHash('sha256').update(members).digest('base64url'));
      }
    },

    'answers many concurrent callers with one key': async (keys) => {
      const current = await concurrently(() => keys.current());
      expect(new Set(current.map(({ publicJwk }) => publicJwk.kid)).size).toBe(1);
    },

    'does not print its private key': async (keys) => {
      expect(JSON.stringify(await keys.current())).not.toContain('PRIVATE');
    },
  },
};
