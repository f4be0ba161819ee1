import type { RequestOrigin } from '../../domain/auth/request-origin.js';
import type { DeviceId, SessionId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { IssueDeviceToken } from '../auth/issue-device-token.js';
import type { OpenSession } from '../auth/open-session.js';
import { refreshGrant, type LoginGrant } from '../auth/token-grant.js';
import type { PoolTokenSeals } from '../ports/pool-token-seals.js';
import type { RefreshTokens } from '../ports/refresh-tokens.js';
import type { Entered } from './enter-pool.js';
import { accessGrant } from './pool-access.js';

export interface GrantPoolLoginCommand extends Omit<Entered, 'outcome'> {
  /** The known device that this login comes from, if it does. */
  readonly device: DeviceId | undefined;
  /** Whether the pool has asked for a second factor. */
  readonly passedFactor: boolean;
  readonly origin: RequestOrigin;
  readonly now: Instant;
}

/** What a login at the pool gets: its access token, and a session of ours under the name that the pool's tokens have for it. */
export class GrantPoolLogin {
  constructor(
    private readonly refreshTokens: RefreshTokens,
    private readonly seals: PoolTokenSeals,
    private readonly openSession: OpenSession,
    private readonly issueDeviceToken: IssueDeviceToken,
  ) {}

  async execute({ login, access, device, ...command }: GrantPoolLoginCommand): Promise<LoginGrant> {
    const { credential, now } = command;
    const minted = this.refreshTokens.mint(credential.userId, access.token.sessionId as SessionId);
    const token = this.seals.enclose(minted, login.refreshToken);
    const session = await this.openSession.execute(token, command);
    return {
      ...accessGrant(access),
      ...refreshGrant(session, token.text, now),
      ...this.issueDeviceToken.execute({ credential, device, now }),
    };
  }
}
