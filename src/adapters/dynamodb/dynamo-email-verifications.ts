import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CountedVerificationAttempt, EmailVerifications } from '../../application/ports/email-verifications.js';
import type { EmailId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { EmailVerification } from '../../domain/users/email-verification.js';
import { countTry } from './code-tries.js';
import { emailVerificationItem, parseEmailVerification } from './email-verification.item.js';
import { emailKey, verificationKey } from './table-keys.js';
import type { Tables } from './tables.js';

/** One row an address that waits for its code, beside the user's partition, which is read as a whole. */
export class DynamoEmailVerifications implements EmailVerifications {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tables: Tables,
  ) {}

  /** Writes the row in one transaction with a look at the address, so that a removal that races it leaves none behind. */
  async open(verification: EmailVerification): Promise<boolean> {
    const TableName = this.tables.users;
    const waiting = {
      TableName,
      Key: emailKey(verification.userId, verification.emailId),
      ConditionExpression: 'attribute_exists(PK) AND verifiedAt = :never',
      ExpressionAttributeValues: { ':never': null },
    };
    const items = [{ ConditionCheck: waiting }, { Put: { TableName, Item: emailVerificationItem(verification) } }];
    try {
      await this.client.send(new TransactWriteCommand({ TransactItems: items }));
      return true;
    } catch (error) {
      if (isRefused(error)) return false;
      throw error;
    }
  }

  async countAttempt(userId: UserId, emailId: EmailId, now: Instant): Promise<CountedVerificationAttempt> {
    const key = verificationKey(userId, emailId);
    const { attempts, row } = await countTry(this.client, { table: this.tables.users, key, now });
    return { attempts, verification: parseEmailVerification(userId, emailId, row, now) };
  }
}

function isRefused(error: unknown): boolean {
  const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
  return reasons.some(({ Code }) => Code === 'ConditionalCheckFailed');
}
