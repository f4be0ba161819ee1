import type { Credential } from '../../domain/auth/credential.js';
import type { CheckCurrentPasswordCommand } from '../auth/check-current-password.js';
import type { ReadOwnCredential } from '../auth/read-own-credential.js';
import type { ThrottlePasswordChecks } from '../auth/throttle-password-checks.js';
import type { PoolLogin, PoolSelfService } from '../ports/pool-self-service.js';

export interface CheckedPoolPassword {
  readonly credential: Credential;
  /** By which the password was proved. */
  readonly login: PoolLogin;
}

/** `CheckCurrentPassword` where the pool keeps the passwords: a password is proved by a login. */
export class CheckPoolPassword {
  constructor(
    private readonly throttle: ThrottlePasswordChecks,
    private readonly readOwnCredential: ReadOwnCredential,
    private readonly selfService: PoolSelfService,
  ) {}

  async execute({ password, ...check }: CheckCurrentPasswordCommand): Promise<CheckedPoolPassword> {
    const admitted = await this.throttle.admit(check);
    const credential = await this.readOwnCredential.execute(check.userId, check.caller);
    const loggedIn = await this.selfService.logIn(check.userId, password);
    if (loggedIn.outcome !== 'logged_in') throw await admitted.failed();
    await admitted.succeeded();
    return { credential, login: loggedIn.login };
  }
}
