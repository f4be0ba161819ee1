import { createHmac, randomInt } from 'node:crypto';
import type { NewRecoveryCodes, RecoveryCodes } from '../../application/ports/recovery-codes.js';
import { written, type RecoveryCode } from '../../domain/auth/recovery-code.js';
import { RECOVERY_CODES, type RecoveryCodeDigest } from '../../domain/auth/second-factor.js';
import type { UserId } from '../../domain/shared/ids.js';
import { Secret } from '../../domain/shared/secret.js';
import { keysFor, type MfaKeys } from './mfa-keys.js';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 10;

/** Fifty random bits a code: too few for a digest without a key, too many to guess. */
export class HmacRecoveryCodes implements RecoveryCodes {
  private readonly keys: readonly [Buffer, ...Buffer[]];

  constructor(keys: MfaKeys) {
    this.keys = keysFor('recovery codes', keys);
  }

  generate(userId: UserId): NewRecoveryCodes {
    const codes = Array.from({ length: RECOVERY_CODES }, randomCode);
    return {
      codes: codes.map((code) => new Secret(written(code))),
      digests: codes.map((code) => digestOf(this.keys[0], userId, code)),
    };
  }

  digestsOf(userId: UserId, code: RecoveryCode): readonly RecoveryCodeDigest[] {
    return this.keys.map((key) => digestOf(key, userId, code));
  }
}

function randomCode(): RecoveryCode {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length)));
  return letters.join('') as RecoveryCode;
}

/** Ids have one length, so it is clear where the code begins. */
function digestOf(key: Buffer, userId: UserId, code: RecoveryCode): RecoveryCodeDigest {
  return createHmac('sha256', key).update(userId).update(code).digest('base64url') as RecoveryCodeDigest;
}
