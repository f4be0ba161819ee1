import { attempted } from '../../domain/activity/activity.js';
import type { Credential } from '../../domain/auth/credential.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { CheckCurrentPassword, CheckCurrentPasswordCommand } from './check-current-password.js';
import { enabledFactorOf, invalidMfaCode } from './mfa-refusals.js';
import type { SpendSecondFactor } from './spend-second-factor.js';

export interface ProveBothFactorsCommand extends CheckCurrentPasswordCommand {
  readonly code: Secret;
}

/** The caller's credential, if password and code are theirs: for what touches the second factor itself. */
export class ProveBothFactors {
  constructor(
    private readonly checkCurrentPassword: CheckCurrentPassword,
    private readonly spendSecondFactor: SpendSecondFactor,
  ) {}

  async execute({ code, ...command }: ProveBothFactorsCommand): Promise<Credential> {
    const { userId, origin, now } = command;
    const credential = await this.checkCurrentPassword.execute(command);
    const factor = enabledFactorOf(credential);
    const attempt = attempted('mfa.check', 'refused', { on: userId, at: now, origin }, 'self');
    if (!(await this.spendSecondFactor.execute({ userId, factor, code, attempt }))) throw invalidMfaCode();
    return credential;
  }
}
