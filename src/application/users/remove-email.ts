import { done, type ActivityOrigin } from '../../domain/activity/activity.js';
import type { EmailId, UserId } from '../../domain/shared/ids.js';
import type { Clock } from '../ports/clock.js';
import type { ChangeUser } from './change-user.js';

export interface RemoveEmailCommand {
  readonly userId: UserId;
  readonly emailId: EmailId;
  readonly origin: ActivityOrigin;
}

/** Takes an address, verified or not, from the caller; from now on anybody may have it. */
export class RemoveEmail {
  constructor(
    private readonly changeUser: ChangeUser,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, emailId, origin }: RemoveEmailCommand): Promise<void> {
    const at = this.clock.now();
    const cause = { at, correlationId: origin.requestId };
    const activity = done('email.removed', { on: userId, at, origin });
    await this.changeUser.execute(userId, (user) => user.removeEmail(emailId, cause), { activity });
  }
}
