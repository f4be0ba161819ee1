import { createPrivateKey } from 'node:crypto';
import { RsaKeyPairs } from '../../src/adapters/crypto/rsa-key-pairs.js';
import { signingKeyOf } from '../../src/adapters/crypto/signing-key.js';
import type { Secret } from '../../src/domain/shared/secret.js';
import { describeContract, itRejects } from '../support/contract.js';
import { keyPairsContract } from './key-pairs.contract.js';

jest.setTimeout(30_000);

describeContract(keyPairsContract, 'RsaKeyPairs', () => new RsaKeyPairs());

class TrustingPairs extends RsaKeyPairs {
  override read(privateKey: Secret) {
    return signingKeyOf(createPrivateKey(privateKey.reveal()));
  }
}

itRejects(keyPairsContract, {
  flaw: 'passes on what OpenSSL says of a text that is no key',
  breaks: 'reads no other kind of key, none that is short, and nothing else, and quotes none',
  make: () => new TrustingPairs(),
});
