import { done, type ActivityOrigin } from '../../domain/activity/activity.js';
import type { Caller } from '../../domain/auth/access-token.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Clock } from '../ports/clock.js';
import type { RecoveryCodes } from '../ports/recovery-codes.js';
import type { CheckFirstCode } from './check-first-code.js';
import type { FindKeptSession } from './find-kept-session.js';
import type { MakeSecurityChange } from './make-security-change.js';
import { refuseEnabled } from './mfa-refusals.js';
import { overtaken, refuseOvertaken } from './read-own-credential.js';

export interface EnableSecondFactorCommand {
  readonly userId: UserId;
  readonly caller: Caller;
  readonly code: Secret;
  readonly origin: ActivityOrigin;
}

/**
 * The first code of the authenticator app makes it the second factor. Every session but the caller's ends, and every access token: the caller gets
 * the next one by a refresh, with no more scopes than before, for this session's login has not shown the factor. Answers the recovery codes.
 */
export class EnableSecondFactor {
  constructor(
    private readonly checkFirstCode: CheckFirstCode,
    private readonly findKeptSession: FindKeptSession,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly makeSecurityChange: MakeSecurityChange,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, caller, code, origin }: EnableSecondFactorCommand): Promise<readonly Secret[]> {
    const now = this.clock.now();
    const { credential, step } = await this.checkFirstCode.execute({ userId, caller, code, origin, now });
    const { codes, digests } = this.recoveryCodes.generate(userId);
    const uses = { lastStep: step, recoveryCodes: digests };
    const kept = await this.findKeptSession.execute(credential, caller, now);
    await this.makeSecurityChange.execute({
      activity: done('mfa.enrolled', { on: userId, at: now, origin }),
      notice: 'mfa-enabled',
      change: (user, cause, until) => {
        const { credential: current } = user.state;
        refuseEnabled(current);
        refuseOvertaken(current, credential);
        if (current.secondFactor.pending !== credential.secondFactor.pending) throw overtaken();
        return user.enableSecondFactor(uses, cause, until, kept);
      },
    });
    return codes;
  }
}
