import { done } from '../../domain/activity/activity.js';
import type { ChangePassword, ChangePasswordCommand } from '../auth/change-password.js';
import type { FindKeptSession } from '../auth/find-kept-session.js';
import type { AccessGrant } from '../auth/token-grant.js';
import type { Clock } from '../ports/clock.js';
import type { ChangePasswordAtPool } from './change-password-at-pool.js';
import type { CheckPoolPassword } from './check-pool-password.js';
import type { EndOldPassword } from './end-old-password.js';
import type { FindTokenInForce } from './find-token-in-force.js';
import { accessGrant } from './pool-access.js';

/**
 * `ChangePassword` where the pool keeps the passwords. The login that proves the current one changes it, and its access token is what is answered:
 * the pool's refresh token of the caller's own session is sealed in a cookie that this request need not bring.
 */
export class ChangePoolPassword implements Pick<ChangePassword, 'execute'> {
  constructor(
    private readonly checkPassword: CheckPoolPassword,
    private readonly findKeptSession: FindKeptSession,
    private readonly changeAtPool: ChangePasswordAtPool,
    private readonly endOldPassword: EndOldPassword,
    private readonly findTokenInForce: FindTokenInForce,
    private readonly clock: Clock,
  ) {}

  async execute(command: ChangePasswordCommand): Promise<AccessGrant> {
    const { userId, caller, currentPassword, newPassword, origin, observer } = command;
    const now = this.clock.now();
    const check = { userId, caller, password: currentPassword, origin, now, observer };
    const { credential, login } = await this.checkPassword.execute(check);
    const keptSession = await this.findKeptSession.execute(credential, caller, now);
    const { accessToken } = login;
    await this.changeAtPool.execute({ userId, accessToken, currentPassword, newPassword });
    await this.endOldPassword.execute(done('password.changed', { on: userId, at: now, origin }), keptSession);
    return accessGrant(await this.findTokenInForce.execute(login));
  }
}
