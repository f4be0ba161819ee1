import type { Provider } from '@nestjs/common';
import { ReadActivity } from '../../../application/activity/read-activity.js';
import { RecordActivity } from '../../../application/activity/record-activity.js';
import { RecordAttempt } from '../../../application/activity/record-attempt.js';
import { ActivityTrail } from '../../../application/ports/activity-trail.js';
import { AuditLog } from '../../../application/ports/audit-log.js';
import { Clock } from '../../../application/ports/clock.js';
import { FailureLog } from '../../../application/ports/failure-log.js';
import { construct } from './providers.js';

/** For functions of which the use cases record what they do. */
export function recordingActivity(): Provider[] {
  return [
    construct(RecordActivity, ActivityTrail, AuditLog),
    construct(RecordAttempt, ActivityTrail, AuditLog, FailureLog),
  ];
}

/** For functions that show what has been recorded. */
export function readingActivity(): Provider[] {
  return [construct(ReadActivity, ActivityTrail, Clock)];
}
