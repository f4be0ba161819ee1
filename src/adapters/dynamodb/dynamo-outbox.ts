import { setTimeout as pause } from 'node:timers/promises';
import {
  BatchWriteCommand,
  paginateQuery,
  QueryCommand,
  UpdateCommand,
  type BatchWriteCommandInput,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import type { Outbox } from '../../application/ports/outbox.js';
import type { RecordedEvent } from '../../domain/events/recorded-event.js';
import { UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import { unavailable } from './call-guard.js';
import { refusingRow } from './conditional-writes.js';
import { historyItem, isParked, parseOutboxItem } from './outbox.item.js';
import { queryAll } from './query-all.js';
import type { Row } from './row.js';
import {
  eventPosition,
  historyPartition,
  OUTBOX_SWEEP,
  outboxKey,
  outboxPartition,
  sweepShards,
} from './table-keys.js';
import type { Tables } from './tables.js';

type Writes = NonNullable<NonNullable<BatchWriteCommandInput['RequestItems']>[string]>;

/** What one `BatchWriteItem` takes. */
const BATCH = 25;
const MAX_TRIES = 5;
/** Milliseconds, doubled for each further try. */
const TRY_PAUSE = 20;
/** Rows of a shard that the sweep takes at once. */
const PAGE = 100;

/** A user's events are a partition of their own, read consistently; the sweep goes over the sparse index, all shards side by side. */
export class DynamoOutbox implements Outbox {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tables: Tables,
  ) {}

  async ofUser(userId: UserId): Promise<readonly RecordedEvent[]> {
    const rows = await queryAll(this.client, this.tables.users, outboxPartition(userId));
    return rows.filter((row) => !isParked(row)).map(parseOutboxItem);
  }

  async *due(before: Instant): AsyncIterable<readonly UserId[]> {
    let shards = sweepShards().map((shard): Shard => ({ shard }));
    while (shards.length > 0) {
      const pages = await Promise.all(shards.map((shard) => this.page(shard, before)));
      yield [...new Set(pages.flatMap(({ userIds }) => userIds))];
      shards = pages.flatMap(({ next }) => next ?? []);
    }
  }

  /** In the history before it is out of the outbox: whoever dies in between has it published again. */
  async settle(events: readonly RecordedEvent[]): Promise<void> {
    await this.write(events.map((event) => ({ PutRequest: { Item: historyItem(event) } })));
    await this.write(
      events.map(({ userId, event }) => ({ DeleteRequest: { Key: outboxKey(userId, event.sequence) } })),
    );
  }

  /** In the index it moves to where no sweep looks, and whoever looks for parked events finds it. */
  async park({ userId, event }: RecordedEvent): Promise<void> {
    const update = new UpdateCommand({
      TableName: this.tables.users,
      Key: outboxKey(userId, event.sequence),
      UpdateExpression: 'SET #shard = :parked',
      ConditionExpression: 'attribute_exists(PK)',
      ExpressionAttributeNames: { '#shard': OUTBOX_SWEEP.partition },
      ExpressionAttributeValues: { ':parked': OUTBOX_SWEEP.parked },
    });
    await this.client.send(update).catch(refusingRow);
  }

  async *parked(): AsyncIterable<readonly RecordedEvent[]> {
    const query = {
      TableName: this.tables.users,
      IndexName: OUTBOX_SWEEP.index,
      KeyConditionExpression: '#shard = :parked',
      ExpressionAttributeNames: { '#shard': OUTBOX_SWEEP.partition },
      ExpressionAttributeValues: { ':parked': OUTBOX_SWEEP.parked },
      Limit: PAGE,
    };
    for await (const { Items = [] } of paginateQuery({ client: this.client }, query)) yield Items.map(parseOutboxItem);
  }

  async history(userId: UserId, from: number): Promise<readonly RecordedEvent[]> {
    const rows: Row[] = [];
    const query = {
      TableName: this.tables.users,
      ConsistentRead: true,
      KeyConditionExpression: 'PK = :partition AND SK >= :from',
      ExpressionAttributeValues: { ':partition': historyPartition(userId), ':from': eventPosition(from) },
    };
    for await (const { Items = [] } of paginateQuery({ client: this.client }, query)) rows.push(...Items);
    return rows.map(parseOutboxItem);
  }

  private async page({ shard, after }: Shard, before: Instant): Promise<Page> {
    const { Items = [], LastEvaluatedKey } = await this.client.send(
      new QueryCommand({
        TableName: this.tables.users,
        IndexName: OUTBOX_SWEEP.index,
        KeyConditionExpression: '#shard = :shard AND #recorded < :before',
        ExpressionAttributeNames: { '#shard': OUTBOX_SWEEP.partition, '#recorded': OUTBOX_SWEEP.sort },
        ExpressionAttributeValues: { ':shard': shard, ':before': before },
        ProjectionExpression: 'userId',
        Limit: PAGE,
        ExclusiveStartKey: after,
      }),
    );
    const userIds = Items.flatMap(({ userId }) => UserId.parse(String(userId)) ?? []);
    return { userIds, next: LastEvaluatedKey && { shard, after: LastEvaluatedKey } };
  }

  private async write(writes: Writes): Promise<void> {
    for (let at = 0; at < writes.length; at += BATCH) await this.writeBatch(writes.slice(at, at + BATCH));
  }

  /** What DynamoDB leaves undone is asked for again. */
  private async writeBatch(writes: Writes): Promise<void> {
    const { users } = this.tables;
    let left: Writes = writes;
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const { UnprocessedItems } = await this.client.send(new BatchWriteCommand({ RequestItems: { [users]: left } }));
      left = UnprocessedItems?.[users] ?? [];
      if (left.length === 0) return;
      await pause(Math.random() * TRY_PAUSE * 2 ** tries);
    }
    throw unavailable();
  }
}

/** A shard of the index, and the row after which its next page begins. */
interface Shard {
  readonly shard: string;
  readonly after?: Row | undefined;
}

interface Page {
  readonly userIds: readonly UserId[];
  readonly next: Shard | undefined;
}
