import { GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ReconciliationProgress } from '../../application/ports/reconciliation-progress.js';
import type { Reconciliation } from '../../domain/users/reconciliation.js';
import { updateOnce } from './conditional-writes.js';
import { parseReconciliation } from './reconciliation.item.js';
import { reconciliationKey } from './table-keys.js';
import type { Tables } from './tables.js';

/** One row a user pool. */
export class DynamoReconciliationProgress implements ReconciliationProgress {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tables: Tables,
    private readonly poolId: string,
  ) {}

  async find(): Promise<Reconciliation | undefined> {
    const Key = reconciliationKey(this.poolId);
    const { Item } = await this.client.send(
      new GetCommand({ TableName: this.tables.users, Key, ConsistentRead: true }),
    );
    return Item && parseReconciliation(Item);
  }

  async advance(from: Reconciliation | undefined, to: Reconciliation): Promise<boolean> {
    const { applied } = await updateOnce(this.client, {
      table: this.tables.users,
      key: reconciliationKey(this.poolId),
      condition: from === undefined ? 'attribute_not_exists(steps)' : 'steps = :before',
      set: ['startedAt = :startedAt', 'walk = :walk', 'nextPage = :nextPage', 'steps = :steps'],
      values: {
        ...(from !== undefined && { ':before': from.step }),
        ':startedAt': to.startedAt,
        ':walk': to.stage,
        ':nextPage': to.position,
        ':steps': to.step,
      },
    });
    return applied;
  }
}
