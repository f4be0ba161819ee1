import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { KeyPairs } from '../../src/application/ports/key-pairs.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { Contract } from '../support/contract.js';

function pemOf({ privateKey }: { readonly privateKey: KeyObject }): Secret {
  return new Secret(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
}

export const keyPairsContract: Contract<KeyPairs> = {
  port: 'KeyPairs',
  claims: {
    'makes another key of 3072 bits each time': async (pairs) => {
      const keys = [await pairs.generate(), await pairs.generate()];
      expect(new Set(keys.map(({ publicJwk }) => publicJwk.kid)).size).toBe(2);
      for (const { publicJwk } of keys) expect(Buffer.from(publicJwk.n, 'base64url')).toHaveLength(3072 / 8);
    },

    'reads what it has made': async (pairs) => {
      const { publicJwk, privateKey } = await pairs.generate();
      expect(pairs.read(privateKey).publicJwk).toEqual(publicJwk);
    },

    'reads no other kind of key, none that is short, and nothing else, and quotes none': async (pairs) => {
      const others = [
        pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 })),
        pemOf(generateKeyPairSync('ed25519')),
        new Secret('the text of somebody else'),
        new Secret(''),
      ];
      for (const other of others) {
        expect(() => pairs.read(other)).toThrow(new TypeError('This is not the PEM of an RSA private key that signs.'));
      }
    },
  },
};
