import type { AuditLog } from '../../application/ports/audit-log.js';
import {
  userIdOf,
  type Activity,
  type ActivityAction,
  type ActivityResult,
  type Attempt,
} from '../../domain/activity/activity.js';
import { toIso } from '../../domain/shared/instant.js';
import type { JsonLog } from './json-log.js';
import { measured, type Metric } from './metrics.js';

/** Acts that are counted. */
const COUNTED: Readonly<Partial<Record<`${ActivityAction} ${ActivityResult}`, Metric>>> = {
  'login ok': 'LoginSucceeded',
  'login refused': 'LoginFailed',
  'login.second_factor refused': 'LoginFailed',
  'refresh.reused refused': 'ReuseDetected',
};

/** Records of the message `activity`, field by field. */
export class JsonAuditLog implements AuditLog {
  constructor(
    private readonly log: JsonLog,
    private readonly stage: string,
  ) {}

  write(act: Activity | Attempt): void {
    const { at, action, result, actor, origin } = act;
    const { requestId, ip, userAgent } = origin;
    const userId = userIdOf(act) ?? null;
    const metric = COUNTED[`${action} ${result}`];
    const count = metric && measured(metric, { value: 1, at, stage: this.stage });
    this.log.always('activity', { at: toIso(at), action, result, actor, userId, ip, userAgent, requestId, ...count });
  }
}
