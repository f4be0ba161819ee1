import type { Users } from '../ports/users.js';
import type { ActivityPage, ReadActivity, ReadActivityCommand } from '../activity/read-activity.js';
import { anyAccount } from '../users/admission.js';

/** What has been done to a user's account and tried, for those who help them, whatever their status. */
export class ReadAccountActivity {
  constructor(
    private readonly users: Users,
    private readonly readActivity: ReadActivity,
  ) {}

  async execute(command: ReadActivityCommand): Promise<ActivityPage> {
    anyAccount(await this.users.find(command.userId));
    return this.readActivity.execute(command);
  }
}
