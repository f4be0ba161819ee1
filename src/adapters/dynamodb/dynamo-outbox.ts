import { paginateQuery, QueryCommand, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Outbox } from '../../application/ports/outbox.js';
import type { RecordedEvent } from '../../domain/events/recorded-event.js';
import { UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import { refusingRow } from './conditional-writes.js';
import { deletePartition, deleteRows } from './delete-rows.js';
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
  type Key,
} from './table-keys.js';
import type { Tables } from './tables.js';
import { writeBatches } from './write-batches.js';

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
    const { users } = this.tables;
    const published = events.map((event) => ({ PutRequest: { Item: historyItem(event) } }));
    await writeBatches(this.client, users, published);
    await deleteRows(this.client, users, events.map(keyOf));
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

  async forget(userId: UserId): Promise<void> {
    const rows = await queryAll(this.client, this.tables.users, outboxPartition(userId));
    await deleteRows(this.client, this.tables.users, rows.filter(isParked).map(parseOutboxItem).map(keyOf));
    await deletePartition(this.client, { table: this.tables.users, value: historyPartition(userId) });
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
}

function keyOf({ userId, event }: RecordedEvent): Key {
  return outboxKey(userId, event.sequence);
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
