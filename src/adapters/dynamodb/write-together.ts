import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  TransactWriteCommand,
  type DynamoDBDocumentClient,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Row } from './row.js';

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export interface RefusedWrite {
  /** Of the item, in the order given. */
  readonly index: number;
  /** The row that refused, where the item asked for it. */
  readonly row: Row | undefined;
}

/**
 * Writes all of these, or nothing and answers those of which the condition has failed (a cancelled transaction gives one reason an item); rethrows
 * every other failure. The SDK gives each transaction a `ClientRequestToken`, so that its retry of one that has committed changes nothing and succeeds.
 */
export async function writeTogether(
  client: DynamoDBDocumentClient,
  items: readonly TransactItem[],
): Promise<readonly RefusedWrite[]> {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: [...items] }));
    return [];
  } catch (error) {
    const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
    const refused = reasons.flatMap(({ Code, Item }, index) =>
      Code === 'ConditionalCheckFailed' ? [{ index, row: Item && unmarshall(Item) }] : [],
    );
    if (refused.length === 0) throw error;
    return refused;
  }
}
