import type { KnownDevice } from '../../domain/auth/known-device.js';
import type { Secret } from '../../domain/shared/secret.js';

/** What a device shows to be known again: signed under a server key, stored nowhere. */
export abstract class DeviceTokens {
  abstract sign(device: KnownDevice): Secret;

  /** The device that this token was signed for, expired or not; `undefined` for anything that is not ours. */
  abstract open(token: Secret): KnownDevice | undefined;
}
