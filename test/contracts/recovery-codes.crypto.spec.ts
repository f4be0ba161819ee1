import { createHash } from 'node:crypto';
import { HmacRecoveryCodes } from '../../src/adapters/crypto/hmac-recovery-codes.js';
import type { RecoveryCodes } from '../../src/application/ports/recovery-codes.js';
import { recoveryCodeOf, type RecoveryCode } from '../../src/domain/auth/recovery-code.js';
import type { RecoveryCodeDigest } from '../../src/domain/auth/second-factor.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { aUserId } from '../support/builders.js';
import { describeContract, itRejects } from '../support/contract.js';
import { aServerKey } from '../support/server-keys.js';
import { recoveryCodesContract } from './recovery-codes.contract.js';

const [current, previous] = [aServerKey(), aServerKey()];

const plain = (code: RecoveryCode) => createHash('sha256').update(code).digest('base64url') as RecoveryCodeDigest;

/** The same digest for whoever has the code. */
class EverybodysCodes implements RecoveryCodes {
  private readonly codes = new HmacRecoveryCodes([current]);

  generate(userId: UserId) {
    const { codes } = this.codes.generate(userId);
    return { codes, digests: codes.flatMap((code) => recoveryCodeOf(code) ?? []).map(plain) };
  }

  digestsOf(_userId: UserId, code: RecoveryCode) {
    return [plain(code)];
  }
}

describeContract(recoveryCodesContract, 'HmacRecoveryCodes', () => new HmacRecoveryCodes([current, previous]));

itRejects(recoveryCodesContract, {
  flaw: 'does not bind codes to their user',
  breaks: 'makes digests that are of one user',
  make: () => new EverybodysCodes(),
});

it('knows recovery codes that were made under a key behind the current one, and none of a key that is gone', () => {
  const userId = aUserId();
  const { codes, digests } = new HmacRecoveryCodes([previous]).generate(userId);
  const code = recoveryCodeOf(codes[0] ?? new Secret(''));
  if (code === undefined) throw new Error('A recovery code does not parse.');
  expect(new HmacRecoveryCodes([current, previous]).digestsOf(userId, code)).toContain(digests[0]);
  expect(new HmacRecoveryCodes([current]).digestsOf(userId, code)).not.toContain(digests[0]);
});
