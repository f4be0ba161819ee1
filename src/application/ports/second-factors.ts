import type { Activity } from '../../domain/activity/activity.js';
import type { EnabledFactor, RecoveryCodeDigest } from '../../domain/auth/second-factor.js';
import type { UserId } from '../../domain/shared/ids.js';

/**
 * What of a second factor works once; `Users.save` puts it there. Each call is one atomic step: of any number of concurrent calls with one step or one
 * code exactly one is `true`. `false`, and nothing is written, also where the user's factor is no longer this one.
 * It is no change of the user: version and epoch stay, and a save of what was loaded before undoes none of it.
 */
export abstract class SecondFactors {
  /** Uses up this time step and all before it. `false` for a step that is not later than the last one accepted (RFC 6238 §5.2). */
  abstract acceptStep(userId: UserId, factor: EnabledFactor, step: number): Promise<boolean>;

  /** Uses up the recovery code that has one of these digests, and records who did; both or nothing. */
  abstract useRecoveryCode(
    factor: EnabledFactor,
    digests: readonly RecoveryCodeDigest[],
    activity: Activity,
  ): Promise<boolean>;
}
