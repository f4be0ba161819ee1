import { done, type ActivityOrigin } from '../../domain/activity/activity.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { Email } from '../../domain/users/email-list.js';
import type { Clock } from '../ports/clock.js';
import type { Identifiers } from '../ports/identifiers.js';
import type { ChangeUser } from './change-user.js';

export interface AddEmailCommand {
  readonly userId: UserId;
  readonly address: EmailAddress;
  readonly origin: ActivityOrigin;
}

/** One more address for the caller, to be verified. Whether it is somebody else's is not looked at: the answer could only tell. */
export class AddEmail {
  constructor(
    private readonly changeUser: ChangeUser,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, address, origin }: AddEmailCommand): Promise<Email> {
    const at = this.clock.now();
    const cause = { at, correlationId: origin.requestId };
    const id = this.identifiers.emailId();
    const activity = done('email.added', { on: userId, at, origin });
    const changed = await this.changeUser.execute(userId, (user) => user.addEmail(id, address, cause), { activity });
    return changed.email(id);
  }
}
