import { done, type ActivityAction, type ActivityOrigin, type Actor } from '../../domain/activity/activity.js';
import type { Cause } from '../../domain/shared/domain-event.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Registrant } from '../../domain/users/registrant.js';
import { User } from '../../domain/users/user.js';
import type { AuditLog } from '../ports/audit-log.js';
import type { Identifiers } from '../ports/identifiers.js';
import type { SaveOutcome, Users } from '../ports/users.js';

export interface AddUserCommand {
  readonly registrant: Registrant;
  /** A new one where it does not matter. */
  readonly userId?: UserId;
  /** As what it is recorded, and who does it. */
  readonly action: ActivityAction;
  readonly actor: Actor;
  readonly origin: ActivityOrigin;
  readonly at: Instant;
  /** What the user is beyond a registrant, from the first moment on. */
  readonly furnish?: (user: User, cause: Cause) => User;
}

/** Makes somebody a user: with the record of it in one write, and a line in the audit log. Whoever is a user already is for `ChangeUser`. */
export class AddUser {
  constructor(
    private readonly users: Users,
    private readonly identifiers: Identifiers,
    private readonly auditLog: AuditLog,
  ) {}

  async execute({
    registrant,
    userId = this.identifiers.userId(),
    action,
    actor,
    origin,
    at,
    furnish = (user) => user,
  }: AddUserCommand): Promise<SaveOutcome> {
    const ids = { user: userId, email: this.identifiers.emailId() };
    const cause = { at, correlationId: origin.requestId };
    const user = furnish(User.register(registrant, ids, cause), cause);
    const activity = done(action, { on: userId, at, origin }, actor);
    const outcome = await this.users.save(user, activity);
    if (outcome === 'saved') this.auditLog.write(activity);
    return outcome;
  }
}
