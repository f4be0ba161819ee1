import { attempted, done, nobodyBehind } from '../../domain/activity/activity.js';
import { isOpenFor, type PasswordReset } from '../../domain/auth/password-reset.js';
import { NOBODY, type UserId } from '../../domain/shared/ids.js';
import type { RecordAttempt } from '../activity/record-attempt.js';
import type { CheckNewPassword } from '../auth/check-new-password.js';
import { invalidCode, refuseSurplusTry, tooManyTries } from '../auth/code-refusals.js';
import type { ResetPassword, ResetPasswordCommand } from '../auth/reset-password.js';
import type { Clock } from '../ports/clock.js';
import type { Credentials } from '../ports/credentials.js';
import type { LoginFailures } from '../ports/login-failures.js';
import type { PasswordResets } from '../ports/password-resets.js';
import type { PoolSelfService } from '../ports/pool-self-service.js';
import type { EndOldPassword } from './end-old-password.js';
import { weakForThePool } from './pool-refusals.js';

/**
 * `ResetPassword` where the pool keeps the passwords and has sent the code. It judges code and password in one step, so ours are asked of the password
 * first: the rules that nobody's reset differs from somebody's by. For nobody the pool is asked all the same; it takes its time.
 */
export class ResetPoolPassword implements Pick<ResetPassword, 'execute'> {
  constructor(
    private readonly resets: PasswordResets,
    private readonly credentials: Credentials,
    private readonly checkNewPassword: CheckNewPassword,
    private readonly selfService: PoolSelfService,
    private readonly loginFailures: LoginFailures,
    private readonly endOldPassword: EndOldPassword,
    private readonly recordAttempt: RecordAttempt,
    private readonly clock: Clock,
  ) {}

  async execute({ resetId, code, newPassword, origin }: ResetPasswordCommand): Promise<void> {
    const at = this.clock.now();
    const { attempts, reset } = await this.resets.countAttempt(resetId, at);
    refuseSurplusTry(attempts);
    await this.checkNewPassword.execute({ password: newPassword, field: 'newPassword', emails: [] });
    const userId = await this.ownerOf(reset);
    const outcome = await this.selfService.resetPassword(userId, code, newPassword);
    switch (outcome) {
      case 'accepted':
        await this.loginFailures.clear(userId);
        return this.endOldPassword.execute(done('password.reset', { on: userId, at, origin }));
      case 'weak_password':
        throw weakForThePool('newPassword');
      case 'too_many_attempts':
        throw tooManyTries();
      case 'invalid_code': {
        const on = userId === NOBODY ? nobodyBehind(resetId) : userId;
        await this.recordAttempt.execute(attempted('password.reset', 'refused', { on, at, origin }));
        throw invalidCode();
      }
    }
  }

  /** Nobody where the reset is not open any more. */
  private async ownerOf(reset: PasswordReset | undefined): Promise<UserId> {
    const credential = await this.credentials.find(reset?.userId ?? NOBODY);
    return reset && credential && isOpenFor(reset, credential) ? reset.userId : NOBODY;
  }
}
