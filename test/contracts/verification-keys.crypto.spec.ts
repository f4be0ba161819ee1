import { PublishedVerificationKeys } from '../../src/adapters/crypto/published-verification-keys.js';
import { describeContract, itRejects } from '../support/contract.js';
import { aSigningKey, keysOf } from '../support/signing-keys.js';
import { verificationKeysContract } from './verification-keys.contract.js';

const pair = [aSigningKey(), aSigningKey()] as const;
const published = pair.map(({ publicJwk }) => publicJwk);

describeContract(verificationKeysContract, 'PublishedVerificationKeys', () => ({
  keys: new PublishedVerificationKeys(keysOf(...pair)),
  published,
}));

itRejects(verificationKeysContract, {
  flaw: 'takes any key for the one that was asked for',
  breaks: 'finds nothing under any other name',
  make: () => ({ keys: { find: async () => published[0] }, published }),
});
