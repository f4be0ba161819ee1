import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { DeviceTokens } from '../../application/ports/device-tokens.js';
import type { KnownDevice } from '../../domain/auth/known-device.js';
import { DeviceId, UserId } from '../../domain/shared/ids.js';
import { Secret } from '../../domain/shared/secret.js';
import { decodeCanonical } from './base64url.js';
import { rawKeys, type ServerKeys } from './server-keys.js';
import { bytesOfUuid, uuidOfBytes } from './uuid-bytes.js';

const ID_BYTES = 16;
const NUMBER_BYTES = 6;
const STATEMENT_BYTES = 2 * ID_BYTES + 2 * NUMBER_BYTES;
const MAC_BYTES = 32;
/** Keeps these keys apart from the others made of the same server key (RFC 5869 §3.2). */
const INFO = 'device tokens';

/** `base64url(user id ‖ device id ‖ epoch ‖ end in milliseconds ‖ HMAC-SHA-256 of these)`, the numbers as 6 bytes, most significant first. */
export class HmacDeviceTokens implements DeviceTokens {
  private readonly keys: readonly [Buffer, ...Buffer[]];

  constructor(keys: ServerKeys) {
    const [current, ...others] = rawKeys(keys);
    this.keys = [derivedKey(current), ...others.map(derivedKey)];
  }

  sign(device: KnownDevice): Secret {
    const statement = Buffer.concat([
      bytesOfUuid(device.userId),
      bytesOfUuid(device.id),
      bytesOfNumber(device.epoch),
      bytesOfNumber(device.expiresAt),
    ]);
    return new Secret(Buffer.concat([statement, mac(this.keys[0], statement)]).toString('base64url'));
  }

  open(token: Secret): KnownDevice | undefined {
    const bytes = decodeCanonical(token.reveal());
    if (bytes?.length !== STATEMENT_BYTES + MAC_BYTES) return undefined;
    const [statement, signature] = [bytes.subarray(0, STATEMENT_BYTES), bytes.subarray(STATEMENT_BYTES)];
    const signed = this.keys.some((key) => timingSafeEqual(mac(key, statement), signature));
    return signed ? read(statement) : undefined;
  }
}

function read(statement: Buffer): KnownDevice | undefined {
  const userId = UserId.parse(uuidOfBytes(statement.subarray(0, ID_BYTES)));
  const id = DeviceId.parse(uuidOfBytes(statement.subarray(ID_BYTES, 2 * ID_BYTES)));
  const epoch = statement.readUIntBE(2 * ID_BYTES, NUMBER_BYTES);
  const expiresAt = statement.readUIntBE(2 * ID_BYTES + NUMBER_BYTES, NUMBER_BYTES);
  return userId && id && { id, userId, epoch, expiresAt };
}

function bytesOfNumber(value: number): Buffer {
  const bytes = Buffer.alloc(NUMBER_BYTES);
  bytes.writeUIntBE(value, 0, NUMBER_BYTES);
  return bytes;
}

function mac(key: Buffer, statement: Buffer): Buffer {
  return createHmac('sha256', key).update(statement).digest();
}

function derivedKey(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', INFO, MAC_BYTES));
}
