import type { Activity } from '../../domain/activity/activity.js';
import { NO_PASSWORD } from '../../domain/auth/credential.js';
import type { SessionId } from '../../domain/shared/ids.js';
import type { MakeSecurityChange } from '../auth/make-security-change.js';

/** Once the pool has replaced a password, every session but one that is to go on ends here, and every access token. */
export class EndOldPassword {
  constructor(private readonly makeSecurityChange: MakeSecurityChange) {}

  async execute(activity: Activity, keptSession?: SessionId): Promise<void> {
    await this.makeSecurityChange.execute({
      activity,
      notice: 'password',
      change: (user, cause, until) => user.changePassword(NO_PASSWORD, cause, until, keptSession),
    });
  }
}
