import { done, type ActivityOrigin } from '../../domain/activity/activity.js';
import { adopt, type PoolMember } from '../../domain/users/pool-member.js';
import type { AuditLog } from '../ports/audit-log.js';
import type { Clock } from '../ports/clock.js';
import type { FailureLog } from '../ports/failure-log.js';
import type { Identifiers } from '../ports/identifiers.js';
import type { Users } from '../ports/users.js';

export type Adoption =
  | 'adopted'
  /** They were here before, whatever has become of them since. */
  | 'known'
  /** Nobody is here without an address of their own. It heals with the pool's verification. */
  | 'no_verified_address'
  /** The address is another user's here, which the pool cannot know. Only people can tell whose it ought to be. */
  | 'address_taken';

/** Makes a confirmed member of the user pool a user here, once, from wherever and however often it is asked: their id is the pool's. */
export class AdoptPoolMember {
  constructor(
    private readonly users: Users,
    private readonly identifiers: Identifiers,
    private readonly auditLog: AuditLog,
    private readonly failures: FailureLog,
    private readonly clock: Clock,
  ) {}

  /** Reports whom it cannot adopt. */
  async execute(member: PoolMember, origin: ActivityOrigin): Promise<Adoption> {
    const adoption = await this.adopt(member, origin);
    if (adoption === 'no_verified_address' || adoption === 'address_taken') {
      this.failures.report('a member of the user pool cannot be adopted', new Error(`${member.id}: ${adoption}`));
    }
    return adoption;
  }

  private async adopt(member: PoolMember, origin: ActivityOrigin): Promise<Adoption> {
    if (await this.isKnown(member)) return 'known';
    const at = this.clock.now();
    const user = adopt(member, this.identifiers.emailId(), { at, correlationId: origin.requestId });
    if (user === undefined) return 'no_verified_address';
    const activity = done('registration.confirmed', { on: member.id, at, origin });
    const outcome = await this.users.save(user, activity);
    switch (outcome) {
      case 'saved':
        this.auditLog.write(activity);
        return 'adopted';
      case 'stale':
      case 'session_ended':
      case 'event_consumed':
        return 'known';
      case 'email_not_available':
        return (await this.isKnown(member)) ? 'known' : 'address_taken';
    }
  }

  private async isKnown({ id }: PoolMember): Promise<boolean> {
    return (await this.users.find(id)) !== undefined;
  }
}
