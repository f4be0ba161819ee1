import type { PublicJwk } from '../../src/application/ports/signing-keys.js';
import type { VerificationKeys } from '../../src/application/ports/verification-keys.js';
import { concurrently } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';

export interface PublishedSet {
  readonly keys: VerificationKeys;
  /** What the issuer publishes. */
  readonly published: readonly PublicJwk[];
}

export const verificationKeysContract: Contract<PublishedSet> = {
  port: 'VerificationKeys',
  claims: {
    'finds every published key by its kid': async ({ keys, published }) => {
      for (const jwk of published) expect(await keys.find(jwk.kid)).toEqual(jwk);
    },

    'finds nothing under any other name': async ({ keys }) => {
      for (const kid of ['', 'unknown', '__proto__', 'constructor']) expect(await keys.find(kid)).toBeUndefined();
    },

    'answers many concurrent callers alike': async ({ keys, published }) => {
      const kid = published[0]?.kid ?? '';
      const found = await concurrently(() => keys.find(kid));
      expect(new Set(found.map((jwk) => jwk?.n))).toEqual(new Set([published[0]?.n]));
    },
  },
};
