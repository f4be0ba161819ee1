import type { Activity } from '../../domain/activity/activity.js';
import type { ActivityTrail } from '../ports/activity-trail.js';
import type { AuditLog } from '../ports/audit-log.js';

/**
 * For what has been done by no write that could record it too (see `Users` and `RefreshSessions`). Rejects where it cannot be recorded: the caller is
 * not told of a success, and does it again.
 */
export class RecordActivity {
  constructor(
    private readonly trail: ActivityTrail,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(activity: Activity): Promise<void> {
    this.auditLog.write(activity);
    await this.trail.append(activity);
  }
}
