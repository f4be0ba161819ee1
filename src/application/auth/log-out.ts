import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Clock } from '../ports/clock.js';
import type { EndSessionOfAccessToken } from './end-session-of-access-token.js';
import type { EndSessionOfRefreshToken } from './end-session-of-refresh-token.js';

export interface LogOutCommand {
  readonly accessToken: Secret | undefined;
  readonly refreshToken: Secret | undefined;
  readonly origin: ActivityOrigin;
}

/** Ends the session of each credential presented; those that are expired, revoked or unknown are nobody's. */
export class LogOut {
  constructor(
    private readonly ofAccessToken: EndSessionOfAccessToken,
    private readonly ofRefreshToken: EndSessionOfRefreshToken,
    private readonly clock: Clock,
  ) {}

  async execute({ accessToken, refreshToken, origin }: LogOutCommand): Promise<void> {
    const now = this.clock.now();
    if (accessToken) await this.ofAccessToken.execute(accessToken, origin, now);
    if (refreshToken) await this.ofRefreshToken.execute(refreshToken, origin, now);
  }
}
