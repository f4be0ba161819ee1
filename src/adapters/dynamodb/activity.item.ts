import { v7 as uuidv7 } from 'uuid';
import type { RecordedActivity } from '../../application/ports/activity-trail.js';
import {
  ACTIVITY_LIFETIME,
  type Activity,
  type ActivityAction,
  type ActivityResult,
  type Actor,
} from '../../domain/activity/activity.js';
import { ActivityPosition, activityPosition } from '../../domain/activity/activity-position.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import { expiry } from './expiry.js';
import { RowReader, type Row } from './row.js';
import { activityKey } from './table-keys.js';

const RESULTS: readonly ActivityResult[] = ['ok', 'refused'];

export const newPosition = (at: Instant): ActivityPosition => activityPosition(at, uuidv7());

/** A record at a position of its own. */
export function activityItem(activity: Activity): Row {
  return {
    ...activityKey(activity.userId, newPosition(activity.at)),
    ...actAttributes(activity),
    ...expiry(activity.at + ACTIVITY_LIFETIME),
  };
}

export function actAttributes({ at, action, result, actor, origin }: Omit<Activity, 'userId'>): Row {
  const { requestId, ip, userAgent } = origin;
  return { at, action, result, actor, requestId, ip, userAgent, attempts: 1 };
}

/** Takes an action that it does not know: a later version of ours may have written it. */
export function parseActivity(userId: UserId, row: Row): RecordedActivity {
  const read = new RowReader(row, 'users ACTIVITY#…');
  return {
    position: read.parsed('SK', ActivityPosition),
    activity: {
      userId,
      at: read.instant('at'),
      action: read.text('action') as ActivityAction,
      result: read.oneOf('result', RESULTS),
      actor: read.text('actor') as Actor,
      origin: {
        requestId: read.text('requestId'),
        ip: read.nullable('ip', (name) => read.anyText(name)),
        userAgent: read.nullable('userAgent', (name) => read.anyText(name)),
      },
    },
    attempts: read.integer('attempts', 1),
  };
}
