import type { Credential } from '../../domain/auth/credential.js';
import { DEVICE_LIFETIME } from '../../domain/auth/known-device.js';
import type { DeviceId } from '../../domain/shared/ids.js';
import { SECOND, type Instant } from '../../domain/shared/instant.js';
import type { DeviceTokens } from '../ports/device-tokens.js';
import type { Identifiers } from '../ports/identifiers.js';
import type { LoginGrant } from './token-grant.js';

export interface IssueDeviceTokenCommand {
  readonly credential: Credential;
  /** The known device that a login comes from, if it does. */
  readonly device: DeviceId | undefined;
  readonly now: Instant;
}

/** A token by which the device of a complete login is known from now on. */
export class IssueDeviceToken {
  constructor(
    private readonly deviceTokens: DeviceTokens,
    private readonly identifiers: Identifiers,
  ) {}

  execute(command: IssueDeviceTokenCommand): Pick<LoginGrant, 'deviceToken' | 'deviceTokenExpiresIn'> {
    const { credential, device = this.identifiers.deviceId(), now } = command;
    const { userId, epoch } = credential;
    return {
      deviceToken: this.deviceTokens.sign({ id: device, userId, epoch, expiresAt: now + DEVICE_LIFETIME }),
      deviceTokenExpiresIn: DEVICE_LIFETIME / SECOND,
    };
  }
}
