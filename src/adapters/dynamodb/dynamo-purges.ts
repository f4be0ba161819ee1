import { DeleteCommand, paginateQuery, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Purges } from '../../application/ports/purges.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Purge } from '../../domain/users/purge.js';
import { parsePurge } from './purge.item.js';
import { purgeKey, purgePartitions, purgesDueAfter } from './table-keys.js';
import type { Tables } from './tables.js';

/** Purges at a time. */
const PAGE = 10;

/** A Query a page, one shard after the other, in the order in which they are due. */
export class DynamoPurges implements Purges {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tables: Tables,
  ) {}

  async *due(now: Instant): AsyncIterable<readonly Purge[]> {
    for (const partition of purgePartitions()) {
      const query = {
        TableName: this.tables.users,
        ConsistentRead: true,
        KeyConditionExpression: 'PK = :partition AND SK < :later',
        ExpressionAttributeValues: { ':partition': partition, ':later': purgesDueAfter(now) },
        Limit: PAGE,
      };
      for await (const { Items = [] } of paginateQuery({ client: this.client }, query)) yield Items.map(parsePurge);
    }
  }

  async remove({ userId, dueAt }: Purge): Promise<void> {
    await this.client.send(new DeleteCommand({ TableName: this.tables.users, Key: purgeKey(userId, dueAt) }));
  }
}
