import type { EndSessionOfAccessToken } from '../auth/end-session-of-access-token.js';
import type { EndSessionOfRefreshToken } from '../auth/end-session-of-refresh-token.js';
import { LogOut, type LogOutCommand } from '../auth/log-out.js';
import type { Clock } from '../ports/clock.js';
import type { PoolSelfService } from '../ports/pool-self-service.js';
import type { PoolTokenSeals } from '../ports/pool-token-seals.js';
import type { RefreshTokens } from '../ports/refresh-tokens.js';

/** Ends the login at the pool with the session that its refresh token came along with. */
export class LogOutOfPool extends LogOut {
  constructor(
    ofAccessToken: EndSessionOfAccessToken,
    ofRefreshToken: EndSessionOfRefreshToken,
    clock: Clock,
    private readonly refreshTokens: RefreshTokens,
    private readonly seals: PoolTokenSeals,
    private readonly selfService: PoolSelfService,
  ) {
    super(ofAccessToken, ofRefreshToken, clock);
  }

  override async execute(command: LogOutCommand): Promise<void> {
    await super.execute(command);
    const token = command.refreshToken && this.refreshTokens.parse(command.refreshToken);
    const poolToken = token && this.seals.disclose(token);
    if (poolToken) await this.selfService.revoke(poolToken);
  }
}
