import type { Credential } from '../../domain/auth/credential.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { CheckCurrentPasswordCommand } from '../auth/check-current-password.js';
import type { ReadOwnCredential } from '../auth/read-own-credential.js';
import type { ThrottlePasswordChecks } from '../auth/throttle-password-checks.js';
import type { PoolLogin, PoolSelfService } from '../ports/pool-self-service.js';

export interface CheckedPoolPassword {
  readonly credential: Credential;
  /** By which the password was proved. */
  readonly login: PoolLogin;
}

/** The pool changes passwords by the access token of a login, and this one waits for a code that the request has not got. */
const ASKS_FOR_CODE = 'The password of an account with a second factor can be reset, and not changed.';

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
    if (loggedIn.outcome === 'refused' || loggedIn.outcome === 'disabled') throw await admitted.failed();
    await admitted.succeeded();
    if (loggedIn.outcome === 'challenged') throw new DomainError('conflict', ASKS_FOR_CODE);
    return { credential, login: loggedIn.login };
  }
}
