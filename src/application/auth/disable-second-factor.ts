import { done } from '../../domain/activity/activity.js';
import { needsSecondFactor } from '../../domain/auth/granted-scopes.js';
import { ROLE_SCOPES } from '../../domain/auth/role.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { Clock } from '../ports/clock.js';
import type { MakeSecurityChange } from './make-security-change.js';
import { enabledFactorOf } from './mfa-refusals.js';
import type { ProveBothFactors } from './prove-both-factors.js';
import { refuseOvertaken } from './read-own-credential.js';
import type { FactorCommand } from './replace-recovery-codes.js';

/** Gives the second factor up, with its recovery codes. Admins need theirs. */
export class DisableSecondFactor {
  constructor(
    private readonly proveBothFactors: ProveBothFactors,
    private readonly makeSecurityChange: MakeSecurityChange,
    private readonly clock: Clock,
  ) {}

  async execute({ currentPassword: password, ...command }: FactorCommand): Promise<void> {
    const { userId, caller, origin } = command;
    if (caller.hasScope(ROLE_SCOPES.admin)) throw factorNeeded();
    const now = this.clock.now();
    const credential = await this.proveBothFactors.execute({ ...command, password, now });
    await this.makeSecurityChange.execute({
      activity: done('mfa.disabled', { on: userId, at: now, origin }),
      notice: 'mfa-disabled',
      change: (user, cause) => {
        // Somebody may have become an admin since their token was made.
        if (needsSecondFactor(user.state.credential)) throw factorNeeded();
        enabledFactorOf(user.state.credential);
        refuseOvertaken(user.state.credential, credential);
        return user.disableSecondFactor(cause);
      },
    });
  }
}

function factorNeeded(): DomainError {
  return new DomainError('mfa_enrolment_required', 'An administrator cannot do without a second factor.');
}
