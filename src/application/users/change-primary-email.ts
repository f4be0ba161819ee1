import { done, type ActivityOrigin } from '../../domain/activity/activity.js';
import type { EmailId, UserId } from '../../domain/shared/ids.js';
import type { Email } from '../../domain/users/email-list.js';
import type { NotifyUser } from '../auth/notify-user.js';
import type { Clock } from '../ports/clock.js';
import type { ProfileCache } from '../ports/profile-cache.js';
import type { ChangeUser } from './change-user.js';

export interface ChangePrimaryEmailCommand {
  readonly userId: UserId;
  readonly emailId: EmailId;
  readonly origin: ActivityOrigin;
}

/** Makes a verified address the primary one, and tells all of the caller's verified addresses, the old primary among them. */
export class ChangePrimaryEmail {
  constructor(
    private readonly changeUser: ChangeUser,
    private readonly profiles: ProfileCache,
    private readonly notifyUser: NotifyUser,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, emailId, origin }: ChangePrimaryEmailCommand): Promise<Email> {
    const at = this.clock.now();
    const cause = { at, correlationId: origin.requestId };
    const activity = done('email.primary_changed', { on: userId, at, origin });
    const user = await this.changeUser.execute(userId, (loaded) => loaded.makePrimary(emailId, cause), { activity });
    await this.profiles.forget(userId);
    if (user.events.length > 0) await this.notifyUser.execute(user, 'primary-email');
    return user.email(emailId);
  }
}
