import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { SecondFactors } from '../../application/ports/second-factors.js';
import type { Activity } from '../../domain/activity/activity.js';
import type { EnabledFactor, RecoveryCodeDigest } from '../../domain/auth/second-factor.js';
import type { UserId } from '../../domain/shared/ids.js';
import { activityItem } from './activity.item.js';
import { updateOnce } from './conditional-writes.js';
import { authKey } from './table-keys.js';
import type { Tables } from './tables.js';
import { writeTogether } from './write-together.js';

const SAME_FACTOR = 'totpEpoch = :epoch';

/** One conditional write of the AUTH row, on attributes that a save of the user writes only when it makes or ends a factor. */
export class DynamoSecondFactors implements SecondFactors {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tables: Tables,
  ) {}

  async acceptStep(userId: UserId, { epoch }: EnabledFactor, step: number): Promise<boolean> {
    const { applied } = await updateOnce(this.client, {
      table: this.tables.users,
      key: authKey(userId),
      condition: `${SAME_FACTOR} AND totpLastStep < :step`,
      set: ['totpLastStep = :step'],
      values: { ':epoch': epoch, ':step': step },
    });
    return applied;
  }

  async useRecoveryCode(
    { epoch }: EnabledFactor,
    digests: readonly RecoveryCodeDigest[],
    activity: Activity,
  ): Promise<boolean> {
    const codes = digests.map((digest, i) => [`:code${i}`, digest] as const);
    const isOne = codes.map(([name]) => `contains(recoveryCodes, ${name})`).join(' OR ');
    const { users: TableName } = this.tables;
    const Update = {
      TableName,
      Key: authKey(activity.userId),
      UpdateExpression: 'DELETE recoveryCodes :codes',
      ConditionExpression: `${SAME_FACTOR} AND (${isOne})`,
      ExpressionAttributeValues: { ...Object.fromEntries(codes), ':codes': new Set(digests), ':epoch': epoch },
    };
    const record = { Put: { TableName, Item: activityItem(activity) } };
    return (await writeTogether(this.client, [{ Update }, record])).length === 0;
  }
}
