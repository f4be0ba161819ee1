import { PutCommand, QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ActivitySelection, ActivityTrail, RecordedActivity } from '../../application/ports/activity-trail.js';
import {
  ACTIVITY_LIFETIME,
  ATTEMPTS_WINDOW,
  MAX_ATTEMPTS_KEPT,
  type Activity,
  type Attempt,
} from '../../domain/activity/activity.js';
import { ActivityPosition, startOf } from '../../domain/activity/activity-position.js';
import { UserId } from '../../domain/shared/ids.js';
import { HOUR } from '../../domain/shared/instant.js';
import { windowStart } from '../../domain/shared/rate-limit.js';
import { actAttributes, activityItem, newPosition, parseActivity } from './activity.item.js';
import { updateOnce } from './conditional-writes.js';
import { deletePartition } from './delete-rows.js';
import { expiry } from './expiry.js';
import { RowReader } from './row.js';
import { activityKey, activityPartition, attemptsKey, attemptsPartition } from './table-keys.js';
import type { Tables } from './tables.js';

/** Greater than every position. */
const END = ':';
/** Records of nobody's account are written to take the time that a user's take, and to be forgotten. */
const NOBODYS_LIFETIME = HOUR;

/** A partition a user, one row a record; a page is one consistent Query. An attempt is two writes, whoever's it is. */
export class DynamoActivityTrail implements ActivityTrail {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tables: Tables,
  ) {}

  async append(activity: Activity): Promise<void> {
    await this.client.send(new PutCommand({ TableName: this.tables.users, Item: activityItem(activity) }));
  }

  async appendAttempt(attempt: Attempt): Promise<void> {
    const position = newPosition(attempt.at);
    const last = await this.takeTurn(attempt, position);
    await (last === position ? this.put(attempt, position) : this.countIn(attempt, last));
  }

  async list(userId: UserId, { limit, before, now }: ActivitySelection): Promise<readonly RecordedActivity[]> {
    const oldest = startOf(now - ACTIVITY_LIFETIME + 1);
    const newest = before ?? END;
    if (newest <= oldest) return [];
    const query = new QueryCommand({
      TableName: this.tables.users,
      ConsistentRead: true,
      ScanIndexForward: false,
      KeyConditionExpression: 'PK = :trail AND SK BETWEEN :oldest AND :newest',
      ExpressionAttributeValues: { ':trail': activityPartition(userId), ':oldest': oldest, ':newest': newest },
      // `BETWEEN` includes its bounds.
      Limit: limit + 1,
    });
    const { Items = [] } = await this.client.send(query);
    const found = Items.map((row) => parseActivity(userId, row));
    return found.filter(({ position }) => position !== before).slice(0, limit);
  }

  async removeAll(userId: UserId): Promise<void> {
    for (const value of [activityPartition(userId), attemptsPartition(userId)])
      await deletePartition(this.client, { table: this.tables.users, value });
  }

  /** This position while there are turns left in the window, then the position that took the last one. */
  private async takeTurn({ target, action, at }: Attempt, position: ActivityPosition): Promise<ActivityPosition> {
    const start = windowStart(ATTEMPTS_WINDOW, at);
    const { applied, row = {} } = await updateOnce(this.client, {
      table: this.tables.users,
      key: attemptsKey(target, action, start),
      condition: 'attribute_not_exists(PK) OR turns < :most',
      count: 'turns',
      set: ['lastPosition = :position', 'expiresAt = :expiresAt'],
      values: {
        ':most': MAX_ATTEMPTS_KEPT,
        ':position': position,
        ':expiresAt': expiry(start + ATTEMPTS_WINDOW).expiresAt,
      },
    });
    return applied ? position : new RowReader(row, 'users ATTEMPTS#…').parsed('lastPosition', ActivityPosition);
  }

  private async put({ target, ...act }: Attempt, position: ActivityPosition): Promise<void> {
    const lifetime = UserId.parse(target) === undefined ? NOBODYS_LIFETIME : ACTIVITY_LIFETIME;
    const Item = { ...activityKey(target, position), ...actAttributes(act), ...expiry(act.at + lifetime) };
    await this.client.send(new PutCommand({ TableName: this.tables.users, Item }));
  }

  /** Loses the count, not the record, where whoever took the last turn has not written it yet. */
  private async countIn({ target, at }: Attempt, position: ActivityPosition): Promise<void> {
    await updateOnce(this.client, {
      table: this.tables.users,
      key: activityKey(target, position),
      condition: 'attribute_exists(PK)',
      count: 'attempts',
      set: ['lastAttemptAt = :at'],
      values: { ':at': at },
    });
  }
}
