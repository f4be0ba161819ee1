import { HmacDeviceTokens } from '../../src/adapters/crypto/hmac-device-tokens.js';
import type { DeviceTokens } from '../../src/application/ports/device-tokens.js';
import type { KnownDevice } from '../../src/domain/auth/known-device.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { describeContract, itRejects } from '../support/contract.js';
import { aServerKey } from '../support/server-keys.js';
import { aKnownDevice, deviceTokensContract } from './device-tokens.contract.js';

/** Believes what it is told. */
class UnsignedDeviceTokens implements DeviceTokens {
  sign(device: KnownDevice) {
    return new Secret(Buffer.from(JSON.stringify(device)).toString('base64url'));
  }

  open(token: Secret) {
    try {
      return JSON.parse(Buffer.from(token.reveal(), 'base64url').toString()) as KnownDevice;
    } catch {
      return undefined;
    }
  }
}

const current = aServerKey();
const previous = aServerKey();

describeContract(deviceTokensContract, 'HmacDeviceTokens', () => new HmacDeviceTokens({ current, previous }));

itRejects(deviceTokensContract, {
  flaw: 'signs nothing',
  breaks: 'knows no text that differs anywhere from what it has signed',
  make: () => new UnsignedDeviceTokens(),
});

describe('HmacDeviceTokens', () => {
  const device = aKnownDevice();
  const before = new HmacDeviceTokens({ current: previous }).sign(device);

  it('knows devices of the previous key', () => {
    expect(new HmacDeviceTokens({ current, previous }).open(before)).toEqual(device);
  });

  it('knows none of a key that is gone', () => {
    expect(new HmacDeviceTokens({ current }).open(before)).toBeUndefined();
  });
});
