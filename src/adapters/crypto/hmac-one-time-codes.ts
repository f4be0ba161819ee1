import { createHmac, hkdfSync, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { OneTimeCodes } from '../../application/ports/one-time-codes.js';
import type { CodeDigest } from '../../domain/auth/one-time-code.js';
import { Secret } from '../../domain/shared/secret.js';
import { rawKeys, type ServerKeys } from './server-keys.js';

const DIGITS = 6;
const DIGEST_BYTES = 32;
/** Keeps these keys apart from the others made of the same server key (RFC 5869 §3.2). */
const INFO = 'one-time codes';

export class HmacOneTimeCodes implements OneTimeCodes {
  private readonly keys: readonly [Buffer, ...Buffer[]];

  constructor(keys: ServerKeys) {
    const [current, ...others] = rawKeys(keys);
    this.keys = [derivedKey(current), ...others.map(derivedKey)];
  }

  generate(purpose: string): { readonly code: Secret; readonly digest: CodeDigest } {
    const code = randomInt(10 ** DIGITS)
      .toString()
      .padStart(DIGITS, '0');
    return { code: new Secret(code), digest: mac(this.keys[0], purpose, code).toString('base64url') as CodeDigest };
  }

  unopenable(): CodeDigest {
    return randomBytes(DIGEST_BYTES).toString('base64url') as CodeDigest;
  }

  matches(purpose: string, code: Secret, digest: CodeDigest): boolean {
    const expected = Buffer.from(digest, 'base64url');
    const matching = this.keys.filter((key) => equal(mac(key, purpose, code.reveal()), expected));
    return matching.length > 0;
  }
}

function derivedKey(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', INFO, DIGEST_BYTES));
}

/** The length in front says where the purpose ends. */
function mac(key: Buffer, purpose: string, code: string): Buffer {
  return createHmac('sha256', key).update(`${purpose.length}:${purpose}${code}`).digest();
}

function equal(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
