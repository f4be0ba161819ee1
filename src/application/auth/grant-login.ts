import type { DeviceId } from '../../domain/shared/ids.js';
import type { IssueDeviceToken } from './issue-device-token.js';
import type { OpenSessionCommand } from './open-session.js';
import type { StartSession } from './start-session.js';
import type { LoginGrant } from './token-grant.js';

export interface GrantLoginCommand extends OpenSessionCommand {
  /** The known device that this login comes from, if it does. */
  readonly device: DeviceId | undefined;
}

/** What a complete login gets: a session, and a token by which its device is known from now on. */
export class GrantLogin {
  constructor(
    private readonly startSession: StartSession,
    private readonly issueDeviceToken: IssueDeviceToken,
  ) {}

  async execute(command: GrantLoginCommand): Promise<LoginGrant> {
    return { ...(await this.startSession.execute(command)), ...this.issueDeviceToken.execute(command) };
  }
}
