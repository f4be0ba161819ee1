import { GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { RefreshSessions, RotateCommand, RotateOutcome } from '../../application/ports/refresh-sessions.js';
import type { RefreshSession, SessionEndReason } from '../../domain/auth/refresh-session.js';
import type { SessionId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import { putNew, updateOnce } from './conditional-writes.js';
import { queryAll } from './query-all.js';
import { parseSession, sessionItem } from './refresh-session.item.js';
import { SESSION_PREFIX, sessionKey, userPartition } from './table-keys.js';
import type { Tables } from './tables.js';

const LIVE = 'attribute_exists(PK) AND attribute_not_exists(endedAt) AND validUntil > :now';

/** One row a session; a rotation or an end is one conditional `UpdateItem`, which also answers the row that refused it. */
export class DynamoRefreshSessions implements RefreshSessions {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tables: Tables,
  ) {}

  async start(session: RefreshSession): Promise<void> {
    await putNew(this.client, this.tables.sessions, sessionItem(session));
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

  async end(userId: UserId, sessionId: SessionId, reason: SessionEndReason, now: Instant): Promise<boolean> {
    const { applied } = await updateOnce(this.client, {
      table: this.tables.sessions,
      key: sessionKey(userId, sessionId),
      condition: LIVE,
      set: ['endedAt = :now', 'endReason = :reason'],
      values: { ':now': now, ':reason': reason },
    });
    return applied;
  }
}
