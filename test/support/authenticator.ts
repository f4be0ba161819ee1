import { createHmac } from 'node:crypto';
import { SECOND, type Instant } from '../../src/domain/shared/instant.js';

export const STEP = 30 * SECOND;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** An authenticator app, from the RFCs alone: HMAC-SHA-1, six digits, 30 seconds (RFC 4226 §5.3, RFC 6238 §4.2). */
export class Authenticator {
  private readonly key: Buffer;

  /** @param secret base32 */
  constructor(secret: string) {
    this.key = fromBase32(secret);
  }

  codeAt(instant: Instant): string {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(instant / STEP)));
    const digest = createHmac('sha1', this.key).update(counter).digest();
    const truncated = digest.readUInt32BE((digest.at(-1) ?? 0) & 0xf) & 0x7fff_ffff;
    return String(truncated % 1_000_000).padStart(6, '0');
  }

  /** Six digits that are no code of this app about that time. */
  wrongCodeAt(instant: Instant): string {
    const right = [-2, -1, 0, 1, 2].map((steps) => this.codeAt(instant + steps * STEP));
    const wrong = ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !right.includes(code));
    if (wrong === undefined) throw new Error('Six codes cannot be among five.');
    return wrong;
  }
}

/** RFC 4648 §6. */
function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => parseInt(byte, 2)));
}
