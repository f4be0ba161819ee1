import { untouchedEpoch } from '../../domain/auth/credential.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { User } from '../../domain/users/user.js';
import type { Clock } from '../ports/clock.js';
import type { RevocationList } from '../ports/revocation-list.js';

/**
 * Puts in force everywhere what a save has voided. The pool may have handed tokens out while the save was under way, in seconds that were yet to
 * come when it began: those are voided too.
 */
export class EnforceRevocation {
  constructor(
    private readonly revocations: RevocationList,
    private readonly clock: Clock,
  ) {}

  /** `until` is when the last token handed out so far will have expired. */
  async execute(user: User, until: Instant): Promise<void> {
    const { credential } = user.state;
    const untouched = untouchedEpoch(credential, this.clock.now());
    if (!hasMovedEpoch(user) || untouched <= credential.epoch) return this.revocations.publish(user.olderEpochs(until));
    await this.revocations.revoke(user.olderEpochs(until, untouched));
  }
}

function hasMovedEpoch({ state, stored }: User): boolean {
  return stored !== undefined && state.credential.epoch !== stored.credential.epoch;
}
