import { isKnown } from '../../domain/auth/known-device.js';
import type { DeviceId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Credentials } from '../ports/credentials.js';
import type { DeviceTokens } from '../ports/device-tokens.js';

export interface RecogniseDeviceCommand {
  readonly deviceToken: Secret | undefined;
  /** Whose account is tried. */
  readonly userId: UserId | undefined;
  readonly now: Instant;
}

/** The device that shows this token, if it is one of this account. Reads the account for a genuine token only, so strangers learn nothing by the time it takes. */
export class RecogniseDevice {
  constructor(
    private readonly deviceTokens: DeviceTokens,
    private readonly credentials: Credentials,
  ) {}

  async execute({ deviceToken, userId, now }: RecogniseDeviceCommand): Promise<DeviceId | undefined> {
    const device = deviceToken && this.deviceTokens.open(deviceToken);
    if (device === undefined || device.userId !== userId) return undefined;
    const credential = await this.credentials.find(device.userId);
    return credential && isKnown(device, credential.epoch, now) ? device.id : undefined;
  }
}
