import { OtpauthTotpSecrets } from '../../src/adapters/crypto/otpauth-totp-secrets.js';
import type { TotpSecrets } from '../../src/application/ports/totp-secrets.js';
import type { SealedSecret } from '../../src/domain/auth/second-factor.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import type { Instant } from '../../src/domain/shared/instant.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { EmailAddress } from '../../src/domain/users/email-address.js';
import { Authenticator } from '../support/authenticator.js';
import { anEmailAddress, aUserId, NOW } from '../support/builders.js';
import { describeContract, itRejects } from '../support/contract.js';
import { aServerKey } from '../support/server-keys.js';
import { totpSecretsContract } from './totp-secrets.contract.js';

const [current, previous] = [aServerKey(), aServerKey()];

/** Seals all secrets for one and the same. */
class UnboundSecrets implements TotpSecrets {
  private readonly secrets = new OtpauthTotpSecrets([current], 'localhost');
  private readonly everybody = aUserId();

  generate(_userId: UserId, account: EmailAddress) {
    return this.secrets.generate(this.everybody, account);
  }

  stepOf(_userId: UserId, sealed: SealedSecret, code: Secret, now: Instant) {
    return this.secrets.stepOf(this.everybody, sealed, code, now);
  }
}

describeContract(
  totpSecretsContract,
  'OtpauthTotpSecrets',
  () => new OtpauthTotpSecrets([current, previous], 'localhost'),
);

itRejects(totpSecretsContract, {
  flaw: 'seals secrets for anybody',
  breaks: 'seals the secret, anew each time and for its user alone',
  make: () => new UnboundSecrets(),
});

describe('OtpauthTotpSecrets', () => {
  const userId = aUserId();
  const { secret, sealed } = new OtpauthTotpSecrets([previous], 'localhost').generate(userId, anEmailAddress());
  const code = new Secret(new Authenticator(secret.reveal()).codeAt(NOW));

  it('opens what was sealed under a key behind the current one', () => {
    const rotated = new OtpauthTotpSecrets([current, aServerKey(), previous], 'localhost');
    expect(rotated.stepOf(userId, sealed, code, NOW)).toBeDefined();
  });

  it('opens nothing that was sealed under a key that is gone', () => {
    const rotated = new OtpauthTotpSecrets([current], 'localhost');
    expect(() => rotated.stepOf(userId, sealed, code, NOW)).toThrow('MFA_KEYS');
  });

  it('reads the codes of RFC 6238, appendix B', () => {
    const app = new Authenticator('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    const times = [59, 1_111_111_109, 1_111_111_111, 1_234_567_890, 2_000_000_000];
    expect(times.map((seconds) => app.codeAt(seconds * 1_000))).toEqual([
      '287082',
      '081804',
      '050471',
      '005924',
      '279037',
    ]);
  });
});
