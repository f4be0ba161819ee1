import type { EnabledFactor } from '../../domain/auth/second-factor.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { SecondFactors } from '../ports/second-factors.js';
import type { TotpSecrets } from '../ports/totp-secrets.js';
import type { FactorTry, ThrottleSecondFactor } from './throttle-second-factor.js';
import type { UseRecoveryCode } from './use-recovery-code.js';

export interface SpendSecondFactorCommand extends FactorTry {
  /** As read just now. */
  readonly factor: EnabledFactor;
  /** Of the authenticator app, or a recovery code. */
  readonly code: Secret;
}

/** Uses a code up, and answers whether it was one: of any number of concurrent uses one succeeds. */
export class SpendSecondFactor {
  constructor(
    private readonly throttle: ThrottleSecondFactor,
    private readonly totpSecrets: TotpSecrets,
    private readonly secondFactors: SecondFactors,
    private readonly recoveryCode: UseRecoveryCode,
  ) {}

  async execute(command: SpendSecondFactorCommand): Promise<boolean> {
    const spent = await this.throttle.execute(command, async () => ((await this.isRight(command)) ? true : undefined));
    return spent ?? false;
  }

  private async isRight({ userId, factor, code, attempt }: SpendSecondFactorCommand): Promise<boolean> {
    const { at: now, origin } = attempt;
    const step = this.totpSecrets.stepOf(userId, factor.secret, code, now);
    return step === undefined
      ? this.recoveryCode.execute({ userId, factor, code, origin, now })
      : this.secondFactors.acceptStep(userId, factor, step);
  }
}
