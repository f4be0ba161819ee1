import { done, type ActivityOrigin } from '../../domain/activity/activity.js';
import type { Caller } from '../../domain/auth/access-token.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Clock } from '../ports/clock.js';
import type { RecoveryCodes } from '../ports/recovery-codes.js';
import type { MakeSecurityChange } from './make-security-change.js';
import { enabledFactorOf } from './mfa-refusals.js';
import type { ProveBothFactors } from './prove-both-factors.js';
import { refuseOvertaken } from './read-own-credential.js';

export interface FactorCommand {
  readonly userId: UserId;
  readonly caller: Caller;
  readonly currentPassword: Secret;
  readonly code: Secret;
  readonly origin: ActivityOrigin;
  readonly observer: RateLimitObserver;
}

/** Ten new recovery codes, which void the old ones. */
export class ReplaceRecoveryCodes {
  constructor(
    private readonly proveBothFactors: ProveBothFactors,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly makeSecurityChange: MakeSecurityChange,
    private readonly clock: Clock,
  ) {}

  async execute({ currentPassword: password, ...command }: FactorCommand): Promise<readonly Secret[]> {
    const { userId, origin } = command;
    const now = this.clock.now();
    const credential = await this.proveBothFactors.execute({ ...command, password, now });
    const { codes, digests } = this.recoveryCodes.generate(userId);
    await this.makeSecurityChange.execute({
      activity: done('mfa.codes_replaced', { on: userId, at: now, origin }),
      notice: 'recovery-codes',
      change: (user, cause) => {
        enabledFactorOf(user.state.credential);
        refuseOvertaken(user.state.credential, credential);
        return user.replaceRecoveryCodes(digests, cause);
      },
    });
    return codes;
  }
}
