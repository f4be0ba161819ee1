import { createHash } from 'node:crypto';
import { HmacOneTimeCodes } from '../../src/adapters/crypto/hmac-one-time-codes.js';
import type { OneTimeCodes } from '../../src/application/ports/one-time-codes.js';
import type { CodeDigest } from '../../src/domain/auth/one-time-code.js';
import type { Secret } from '../../src/domain/shared/secret.js';
import { describeContract, itRejects } from '../support/contract.js';
import { aServerKey } from '../support/server-keys.js';
import { oneTimeCodesContract } from './one-time-codes.contract.js';

/** Digests the code and forgets what it is for. */
class AllPurposeCodes implements OneTimeCodes {
  private readonly codes = new HmacOneTimeCodes({ current: aServerKey() });

  generate(purpose: string) {
    const { code } = this.codes.generate(purpose);
    return { code, digest: digestOf(code) };
  }

  unopenable = () => this.codes.unopenable();

  matches(_purpose: string, code: Secret, digest: CodeDigest) {
    return digestOf(code) === digest;
  }
}

function digestOf(code: Secret): CodeDigest {
  return createHash('sha256').update(code.reveal()).digest('base64url') as CodeDigest;
}

const current = aServerKey();
const previous = aServerKey();

describeContract(oneTimeCodesContract, 'HmacOneTimeCodes', () => new HmacOneTimeCodes({ current, previous }));

itRejects(oneTimeCodesContract, {
  flaw: 'does not bind codes to their purpose',
  breaks: 'opens with the code that it has made, for the purpose that it was made for',
  make: () => new AllPurposeCodes(),
});

describe('HmacOneTimeCodes', () => {
  const before = new HmacOneTimeCodes({ current: previous });

  it('opens with codes that were made under the previous key', () => {
    const { code, digest } = before.generate('purpose');
    expect(new HmacOneTimeCodes({ current, previous }).matches('purpose', code, digest)).toBe(true);
  });

  it('opens with no code made under a key that is gone', () => {
    const { code, digest } = before.generate('purpose');
    expect(new HmacOneTimeCodes({ current }).matches('purpose', code, digest)).toBe(false);
  });
});
