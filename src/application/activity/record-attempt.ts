import type { Attempt } from '../../domain/activity/activity.js';
import type { ActivityTrail } from '../ports/activity-trail.js';
import type { AuditLog } from '../ports/audit-log.js';
import type { FailureLog } from '../ports/failure-log.js';

/** For what was refused, or changes nothing yet. Never rejects: the refusal stands, whether or not it can be recorded. */
export class RecordAttempt {
  constructor(
    private readonly trail: ActivityTrail,
    private readonly auditLog: AuditLog,
    private readonly failures: FailureLog,
  ) {}

  async execute(attempt: Attempt): Promise<void> {
    this.auditLog.write(attempt);
    try {
      await this.trail.appendAttempt(attempt);
    } catch (error) {
      this.failures.report(`an attempt (${attempt.action}) was not recorded`, error);
    }
  }
}
