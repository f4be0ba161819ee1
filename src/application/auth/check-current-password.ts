import type { Credential } from '../../domain/auth/credential.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { PasswordHasher } from '../ports/password-hasher.js';
import type { ReadOwnCredential } from './read-own-credential.js';
import type { PasswordCheck, ThrottlePasswordChecks } from './throttle-password-checks.js';

export interface CheckCurrentPasswordCommand extends PasswordCheck {
  readonly password: Secret;
}

/** The caller's credential, if the password is theirs: for what a stolen session must not be able to do. */
export class CheckCurrentPassword {
  constructor(
    private readonly throttle: ThrottlePasswordChecks,
    private readonly readOwnCredential: ReadOwnCredential,
    private readonly hasher: PasswordHasher,
  ) {}

  async execute({ password, ...check }: CheckCurrentPasswordCommand): Promise<Credential> {
    const admitted = await this.throttle.admit(check);
    const credential = await this.readOwnCredential.execute(check.userId, check.caller);
    if (!(await this.hasher.verify(password, credential.passwordHash))) throw await admitted.failed();
    await admitted.succeeded();
    return credential;
  }
}
