import type { AuditLog } from '../../application/ports/audit-log.js';
import { userIdOf, type Activity, type Attempt } from '../../domain/activity/activity.js';
import { toIso } from '../../domain/shared/instant.js';
import type { JsonLog } from './json-log.js';

/** Records of the message `activity`, field by field. */
export class JsonAuditLog implements AuditLog {
  constructor(private readonly log: JsonLog) {}

  write(act: Activity | Attempt): void {
    const { at, action, result, actor, origin } = act;
    const { requestId, ip, userAgent } = origin;
    const userId = userIdOf(act) ?? null;
    this.log.always('activity', { at: toIso(at), action, result, actor, userId, ip, userAgent, requestId });
  }
}
