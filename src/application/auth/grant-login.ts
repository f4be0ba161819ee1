import { DEVICE_LIFETIME } from '../../domain/auth/known-device.js';
import type { DeviceId } from '../../domain/shared/ids.js';
import { SECOND } from '../../domain/shared/instant.js';
import type { DeviceTokens } from '../ports/device-tokens.js';
import type { Identifiers } from '../ports/identifiers.js';
import type { StartSession, StartSessionCommand } from './start-session.js';
import type { LoginGrant } from './token-grant.js';

export interface GrantLoginCommand extends StartSessionCommand {
  /** The known device that this login comes from, if it does. */
  readonly device: DeviceId | undefined;
}

/** What a complete login gets: a session, and a token by which its device is known from now on. */
export class GrantLogin {
  constructor(
    private readonly startSession: StartSession,
    private readonly deviceTokens: DeviceTokens,
    private readonly identifiers: Identifiers,
  ) {}

  async execute(command: GrantLoginCommand): Promise<LoginGrant> {
    const grant = await this.startSession.execute(command);
    const { credential, device = this.identifiers.deviceId(), now } = command;
    const { userId, epoch } = credential;
    return {
      ...grant,
      deviceToken: this.deviceTokens.sign({ id: device, userId, epoch, expiresAt: now + DEVICE_LIFETIME }),
      deviceTokenExpiresIn: DEVICE_LIFETIME / SECOND,
    };
  }
}
