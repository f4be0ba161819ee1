import { GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type {
  EndCommand,
  RefreshSessions,
  RotateCommand,
  RotateOutcome,
} from '../../application/ports/refresh-sessions.js';
import type { Activity } from '../../domain/activity/activity.js';
import type { RefreshSession, RefreshSessionState, SessionEnd } from '../../domain/auth/refresh-session.js';
import type { SessionId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import { activityItem } from './activity.item.js';
import { updateOnce } from './conditional-writes.js';
import { queryAll } from './query-all.js';
import { deletePartition } from './delete-rows.js';
import { parseSession, sessionItem } from './refresh-session.item.js';
import { SESSION_PREFIX, sessionKey, userPartition } from './table-keys.js';
import type { Tables } from './tables.js';
import { writeTogether, type TransactItem } from './write-together.js';

const LIVE = 'attribute_exists(PK) AND attribute_not_exists(endedAt) AND validUntil > :now';

/**
 * One row a session; a rotation is one conditional `UpdateItem`, which also answers the row that refused it. A start and an end are
 * one transaction with their record.
 */
export class DynamoRefreshSessions implements RefreshSessions {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tables: Tables,
  ) {}

  /** One that is there already is this very session, whose answer got lost: it is left as it has become. */
  async start(session: RefreshSession, activity: Activity): Promise<void> {
    const Put = {
      TableName: this.tables.sessions,
      Item: sessionItem(session),
      ConditionExpression: 'attribute_not_exists(PK)',
    };
    await this.writeRecorded({ Put }, activity);
  }

  async rotate({ userId, sessionId, presented, successor, epoch, now }: RotateCommand): Promise<RotateOutcome> {
    const { applied, row } = await updateOnce(this.client, {
      table: this.tables.sessions,
      key: sessionKey(userId, sessionId),
      condition: `${LIVE} AND currentHash = :presented AND epoch = :epoch`,
      set: [
        'currentHash = :successor',
        'previousHash = :presented',
        'previousRotatedAt = rotatedAt',
        'rotatedAt = :now',
        'lastUsedAt = :now',
      ],
      values: { ':presented': presented.digest, ':successor': successor, ':epoch': epoch, ':now': now },
    });
    const session = row && parseSession(userId, row);
    return applied && session ? { outcome: 'rotated', session } : { outcome: 'refused', session };
  }

  async find(userId: UserId, sessionId: SessionId): Promise<RefreshSession | undefined> {
    const Key = sessionKey(userId, sessionId);
    const command = new GetCommand({ TableName: this.tables.sessions, Key, ConsistentRead: true });
    const { Item } = await this.client.send(command);
    return Item && parseSession(userId, Item);
  }

  async list(userId: UserId, now: Instant): Promise<readonly RefreshSession[]> {
    const rows = await queryAll(this.client, this.tables.sessions, userPartition(userId), SESSION_PREFIX);
    return rows
      .map((row) => parseSession(userId, row))
      .filter((session) => session.isLive(session.state.epoch, now))
      .toSorted((a, b) => b.state.createdAt - a.state.createdAt);
  }

  async end({ userId, sessionId, reason, now }: EndCommand, activity: Activity): Promise<boolean> {
    const Update = {
      TableName: this.tables.sessions,
      Key: sessionKey(userId, sessionId),
      UpdateExpression: 'SET endedAt = :now, endReason = :reason, endCorrelationId = :call',
      ConditionExpression: LIVE,
      ExpressionAttributeValues: { ':now': now, ':reason': reason, ':call': activity.origin.requestId },
    };
    return this.writeRecorded({ Update }, activity);
  }

  async removeAll(userId: UserId): Promise<void> {
    await deletePartition(this.client, { table: this.tables.sessions, value: userPartition(userId) });
  }

  async endEarlier(userId: UserId, epoch: number, end: SessionEnd): Promise<void> {
    const earlier = (await this.list(userId, end.at)).filter((session) => session.state.epoch < epoch);
    await Promise.all(earlier.map(({ state }) => this.endInEpoch(state, end)));
  }

  /** Unless it has been taken along into a later epoch meanwhile, or has ended otherwise. */
  private async endInEpoch({ userId, id, epoch }: RefreshSessionState, end: SessionEnd): Promise<void> {
    await updateOnce(this.client, {
      table: this.tables.sessions,
      key: sessionKey(userId, id),
      condition: `${LIVE} AND epoch = :epoch`,
      set: ['endedAt = :now', 'endReason = :reason', 'endCorrelationId = :call'],
      values: { ':now': end.at, ':reason': end.reason, ':call': end.correlationId, ':epoch': epoch },
    });
  }

  /** `false`, and nothing is recorded, where the write's condition has failed. */
  private async writeRecorded(write: TransactItem, activity: Activity): Promise<boolean> {
    const record = { Put: { TableName: this.tables.users, Item: activityItem(activity) } };
    return (await writeTogether(this.client, [write, record])).length === 0;
  }
}
