import { attempted, type Attempt } from '../../domain/activity/activity.js';
import { WRONG_FACTORS, type EnabledFactor } from '../../domain/auth/second-factor.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { RecordAttempt } from '../activity/record-attempt.js';
import type { LoginFailures } from '../ports/login-failures.js';
import type { SecondFactors } from '../ports/second-factors.js';
import type { TotpSecrets } from '../ports/totp-secrets.js';
import { tooManyWrongFactors } from './mfa-refusals.js';
import type { NotifyAccount } from './notify-account.js';
import type { UseRecoveryCode } from './use-recovery-code.js';

export interface SpendSecondFactorCommand {
  readonly userId: UserId;
  /** As read just now. */
  readonly factor: EnabledFactor;
  /** Of the authenticator app, or a recovery code. */
  readonly code: Secret;
  /** What to record where the code is wrong. */
  readonly attempt: Attempt;
}

/**
 * Uses a code up, and answers whether it was one: of any number of concurrent uses one succeeds. Tries are counted for the account before they are
 * judged, so that parallel guesses on many challenges gain nothing: after ten wrong ones in a row there is one in fifteen minutes.
 */
export class SpendSecondFactor {
  constructor(
    private readonly failures: LoginFailures,
    private readonly totpSecrets: TotpSecrets,
    private readonly secondFactors: SecondFactors,
    private readonly recoveryCode: UseRecoveryCode,
    private readonly notifyAccount: NotifyAccount,
    private readonly recordAttempt: RecordAttempt,
  ) {}

  async execute(command: SpendSecondFactorCommand): Promise<boolean> {
    const { userId, attempt } = command;
    const { admitted, run } = await this.failures.admit(keyOf(userId), WRONG_FACTORS, attempt.at);
    if (!admitted) throw tooManyWrongFactors(run, attempt.at);
    if (await this.isRight(command)) {
      await this.failures.clear(keyOf(userId));
      return true;
    }
    await this.recordAttempt.execute(attempt);
    if (run.failures % WRONG_FACTORS.failures === 0) await this.tellOfPause(command);
    return false;
  }

  private async isRight({ userId, factor, code, attempt }: SpendSecondFactorCommand): Promise<boolean> {
    const { at: now, origin } = attempt;
    const step = this.totpSecrets.stepOf(userId, factor.secret, code, now);
    return step === undefined
      ? this.recoveryCode.execute({ userId, factor, code, origin, now })
      : this.secondFactors.acceptStep(userId, factor, step);
  }

  private async tellOfPause({ userId, attempt: { at, origin } }: SpendSecondFactorCommand): Promise<void> {
    await this.recordAttempt.execute(attempted('mfa.locked', 'refused', { on: userId, at, origin }, 'system'));
    await this.notifyAccount.execute(userId, 'mfa-paused');
  }
}

/** Apart from the account's failed logins, which are of its password too. */
function keyOf(userId: UserId): string {
  return `second-factor:${userId}`;
}
