import type { Activity } from '../../domain/activity/activity.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { User } from '../../domain/users/user.js';
import type { AuditLog } from '../ports/audit-log.js';
import type { SaveOutcome, Users } from '../ports/users.js';
import { ownAccount, type Admission } from './admission.js';
import { OneAtATime } from './one-at-a-time.js';

/** Enough for any honest race; beyond it the caller is told to come back. */
const MAX_TRIES = 50;

export interface Circumstances {
  readonly admit?: Admission;
  /** Recorded with what has changed, and not where nothing has. */
  readonly activity?: Activity;
}

/**
 * Loads a user, lets `change` decide, and saves; starts over when somebody else was faster, so that `change` always sees the latest state.
 * Changes of one user queue up in this process, for whoever lost a race would only have raced again.
 */
export class ChangeUser {
  private readonly queue = new OneAtATime<UserId>();

  constructor(
    private readonly users: Users,
    private readonly auditLog: AuditLog,
  ) {}

  /** Answers the user as saved, or as found where nothing has changed. Unless told otherwise, whoever asks does so for their own account. */
  execute(userId: UserId, change: (user: User) => User, circumstances: Circumstances = {}): Promise<User> {
    return this.queue.run(userId, () => this.change(userId, change, circumstances));
  }

  private async change(
    userId: UserId,
    change: (user: User) => User,
    { admit = ownAccount, activity }: Circumstances,
  ): Promise<User> {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const user = admit(await this.users.find(userId));
      const changed = change(user);
      if (changed === user) return user;
      const act = changed.hasChanged ? activity : undefined;
      const outcome = await this.users.save(changed, act);
      if (outcome === 'saved') {
        if (act) this.auditLog.write(act);
        return changed;
      }
      if (outcome === 'event_consumed') return user;
      refuse(outcome);
    }
    throw new DomainError('unavailable', 'The account is being changed by others. Please try again.', {
      retryAfterSeconds: 1,
    });
  }
}

function refuse(outcome: Exclude<SaveOutcome, 'saved' | 'event_consumed'>): void {
  switch (outcome) {
    case 'stale':
      return;
    case 'email_not_available':
      throw new DomainError('email_not_available', 'This e-mail address is not available.');
    case 'session_ended':
      throw new DomainError('unauthenticated', 'This session has ended.');
  }
}
