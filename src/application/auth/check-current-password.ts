import { attempted, type ActivityOrigin } from '../../domain/activity/activity.js';
import type { Caller } from '../../domain/auth/access-token.js';
import type { Credential } from '../../domain/auth/credential.js';
import type { RateLimitPolicy } from '../../domain/auth/rate-limit-policy.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { RecordAttempt } from '../activity/record-attempt.js';
import type { LoginFailures } from '../ports/login-failures.js';
import type { PasswordHasher } from '../ports/password-hasher.js';
import type { EnforceRateLimit } from './enforce-rate-limit.js';
import type { ReadOwnCredential } from './read-own-credential.js';
import { refuseLocked } from './refuse-locked.js';

export interface CheckCurrentPasswordCommand {
  readonly userId: UserId;
  readonly caller: Caller;
  readonly password: Secret;
  readonly origin: ActivityOrigin;
  readonly now: Instant;
  readonly observer: RateLimitObserver;
}

/**
 * The caller's credential, if the password is theirs: for what a stolen session must not be able to do. Tries are counted for the session,
 * so that strangers who guess elsewhere cannot keep its owner out: five a minute, and none for fifteen minutes after five failures in a row.
 */
export class CheckCurrentPassword {
  constructor(
    private readonly failures: LoginFailures,
    private readonly enforceRateLimit: EnforceRateLimit,
    private readonly policy: RateLimitPolicy,
    private readonly readOwnCredential: ReadOwnCredential,
    private readonly hasher: PasswordHasher,
    private readonly recordAttempt: RecordAttempt,
  ) {}

  async execute({ userId, caller, password, origin, now, observer }: CheckCurrentPasswordCommand): Promise<Credential> {
    const { sessionId } = caller;
    const run = await this.failures.find(keyOf(sessionId), now);
    refuseLocked(run, now);
    await this.enforceRateLimit.execute(this.policy.passwordChecksBySession(sessionId), now, observer);
    const credential = await this.readOwnCredential.execute(userId, caller);
    if (!(await this.hasher.verify(password, credential.passwordHash))) {
      await Promise.all([
        this.failures.record(keyOf(sessionId), now),
        this.recordAttempt.execute(attempted('password.check', 'refused', { on: userId, at: now, origin }, 'self')),
      ]);
      throw new DomainError('invalid_credentials', 'The current password is wrong.');
    }
    if (run !== undefined) await this.failures.clear(keyOf(sessionId));
    return credential;
  }
}

/** No account or address has such a key. */
function keyOf(sessionId: string): string {
  return `session:${sessionId}`;
}
