import { attempted, type Attempt } from '../../domain/activity/activity.js';
import { WRONG_FACTORS } from '../../domain/auth/second-factor.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { RecordAttempt } from '../activity/record-attempt.js';
import type { LoginFailures } from '../ports/login-failures.js';
import { tooManyWrongFactors } from './mfa-refusals.js';
import type { NotifyAccount } from './notify-account.js';

export interface FactorTry {
  readonly userId: UserId;
  /** What to record where it fails. */
  readonly attempt: Attempt;
}

/**
 * Slows guesses of an account's second factor down. Tries are counted before they are judged, so that parallel guesses on many challenges gain
 * nothing: after ten wrong ones in a row there is one in fifteen minutes.
 */
export class ThrottleSecondFactor {
  constructor(
    private readonly failures: LoginFailures,
    private readonly notifyAccount: NotifyAccount,
    private readonly recordAttempt: RecordAttempt,
  ) {}

  /** What `prove` answers: `undefined` where the factor was wrong. */
  async execute<Proof>(tried: FactorTry, prove: () => Promise<Proof | undefined>): Promise<Proof | undefined> {
    const { userId, attempt } = tried;
    const { admitted, run } = await this.failures.admit(keyOf(userId), WRONG_FACTORS, attempt.at);
    if (!admitted) throw tooManyWrongFactors(run, attempt.at);
    const proof = await prove();
    if (proof !== undefined) {
      await this.failures.clear(keyOf(userId));
      return proof;
    }
    await this.recordAttempt.execute(attempt);
    if (run.failures % WRONG_FACTORS.failures === 0) await this.tellOfPause(tried);
    return undefined;
  }

  private async tellOfPause({ userId, attempt: { at, origin } }: FactorTry): Promise<void> {
    await this.recordAttempt.execute(attempted('mfa.locked', 'refused', { on: userId, at, origin }, 'system'));
    await this.notifyAccount.execute(userId, 'mfa-paused');
  }
}

/** Apart from the account's failed logins, which are of its password too. */
function keyOf(userId: UserId): string {
  return `second-factor:${userId}`;
}
