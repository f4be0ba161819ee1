import { done, type ActivityOrigin } from '../../domain/activity/activity.js';
import { recoveryCodeOf } from '../../domain/auth/recovery-code.js';
import type { EnabledFactor } from '../../domain/auth/second-factor.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { AuditLog } from '../ports/audit-log.js';
import type { RecoveryCodes } from '../ports/recovery-codes.js';
import type { SecondFactors } from '../ports/second-factors.js';
import type { NotifyAccount } from './notify-account.js';

export interface UseRecoveryCodeCommand {
  readonly userId: UserId;
  readonly factor: EnabledFactor;
  readonly code: Secret;
  readonly origin: ActivityOrigin;
  readonly now: Instant;
}

/** Uses a recovery code up, and answers whether it was one. Its owner is told. */
export class UseRecoveryCode {
  constructor(
    private readonly recoveryCodes: RecoveryCodes,
    private readonly secondFactors: SecondFactors,
    private readonly auditLog: AuditLog,
    private readonly notifyAccount: NotifyAccount,
  ) {}

  async execute({ userId, factor, code: typed, origin, now }: UseRecoveryCodeCommand): Promise<boolean> {
    const code = recoveryCodeOf(typed);
    if (code === undefined) return false;
    const activity = done('mfa.recovery_used', { on: userId, at: now, origin });
    const digests = this.recoveryCodes.digestsOf(userId, code);
    if (!(await this.secondFactors.useRecoveryCode(factor, digests, activity))) return false;
    this.auditLog.write(activity);
    await this.notifyAccount.execute(userId, 'recovery-code-used');
    return true;
  }
}
