import { attempted, nobodyBehind } from '../../domain/activity/activity.js';
import type { RequestOrigin } from '../../domain/auth/request-origin.js';
import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { RecordAttempt } from '../activity/record-attempt.js';
import type { Clock } from '../ports/clock.js';
import type { Users } from '../ports/users.js';
import { inactiveAccount, wrongLogin } from './login-refusals.js';
import type { LoggedIn, PassFirstFactor } from './pass-first-factor.js';
import type { RenewPasswordHash } from './renew-password-hash.js';
import type { ThrottleLogin } from './throttle-login.js';
import type { VerifyPassword } from './verify-password.js';

export interface LogInCommand {
  readonly email: EmailAddress;
  readonly password: Secret;
  readonly captchaToken?: Secret | undefined;
  readonly deviceToken?: Secret | undefined;
  readonly origin: RequestOrigin;
  readonly observer: RateLimitObserver;
}

/** E-mail address and password for a session, or for a challenge where there is a second factor. An unknown address and a wrong password look and last alike. */
export class LogIn {
  constructor(
    private readonly users: Users,
    private readonly throttle: ThrottleLogin,
    private readonly verifyPassword: VerifyPassword,
    private readonly renewPasswordHash: RenewPasswordHash,
    private readonly passFirstFactor: PassFirstFactor,
    private readonly recordAttempt: RecordAttempt,
    private readonly clock: Clock,
  ) {}

  async execute({ email, password, origin, ...presented }: LogInCommand): Promise<LoggedIn> {
    const now = this.clock.now();
    const userId = await this.users.findIdByEmail(email);
    const attempt = await this.throttle.admit({ email, userId, now, ...presented });
    const credential = await this.verifyPassword.execute(userId, password);
    const refused = attempted('login', 'refused', { on: userId ?? nobodyBehind(email), at: now, origin });
    if (credential === undefined) {
      await Promise.all([attempt.failed(), this.recordAttempt.execute(refused)]);
      throw wrongLogin();
    }
    if (credential.status !== 'active') {
      await this.recordAttempt.execute(refused);
      throw inactiveAccount(credential.status);
    }
    await this.renewPasswordHash.execute(credential, password);
    return this.passFirstFactor.execute({ credential, attempt, origin, now });
  }
}
