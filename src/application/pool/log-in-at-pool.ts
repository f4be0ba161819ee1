import { attempted, nobodyBehind } from '../../domain/activity/activity.js';
import type { RecordAttempt } from '../activity/record-attempt.js';
import type { LogIn, LogInCommand } from '../auth/log-in.js';
import { inactiveAccount, wrongLogin } from '../auth/login-refusals.js';
import type { LoggedIn } from '../auth/pass-first-factor.js';
import type { OpenLoginChallenge } from '../auth/open-login-challenge.js';
import type { ThrottleLogin } from '../auth/throttle-login.js';
import type { Clock } from '../ports/clock.js';
import type { Users } from '../ports/users.js';
import type { EnterPool } from './enter-pool.js';
import type { GrantPoolLogin } from './grant-pool-login.js';

/** `LogIn` where the pool keeps the passwords, and knows who needs a second factor. */
export class LogInAtPool implements Pick<LogIn, 'execute'> {
  constructor(
    private readonly users: Users,
    private readonly throttle: ThrottleLogin,
    private readonly enterPool: EnterPool,
    private readonly openChallenge: OpenLoginChallenge,
    private readonly grantPoolLogin: GrantPoolLogin,
    private readonly recordAttempt: RecordAttempt,
    private readonly clock: Clock,
  ) {}

  async execute({ email, password, origin, ...presented }: LogInCommand): Promise<LoggedIn> {
    const now = this.clock.now();
    const userId = await this.users.findIdByEmail(email);
    const attempt = await this.throttle.admit({ email, userId, now, ...presented });
    const entry = await this.enterPool.execute({ email, userId, password, origin });
    const refused = attempted('login', 'refused', { on: userId ?? nobodyBehind(email), at: now, origin });
    switch (entry.outcome) {
      case 'refused':
        await Promise.all([attempt.failed(), this.recordAttempt.execute(refused)]);
        throw wrongLogin();
      case 'inactive':
        await this.recordAttempt.execute(refused);
        throw inactiveAccount(entry.status);
      case 'challenged': {
        const challenge = await this.openChallenge.execute({ ...entry, device: attempt.device, origin, now });
        return { outcome: 'challenged', challenge };
      }
      case 'entered': {
        const grant = await this.grantPoolLogin.execute({
          ...entry,
          passedFactor: false,
          device: attempt.device,
          origin,
          now,
        });
        await attempt.succeeded();
        return { outcome: 'complete', grant };
      }
    }
  }
}
