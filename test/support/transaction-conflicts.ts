import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Fails the first `times` tries of transactions as a conflict with another one: DynamoDB Local knows none. */
export function injectConflicts(
  { middlewareStack }: DynamoDBDocumentClient,
  times: number,
): { tries: number; end(): void } {
  const name = 'transactionConflicts';
  const count = { tries: 0, end: () => void middlewareStack.remove(name) };
  middlewareStack.add(
    (next, context) => async (args) => {
      if ((context as { commandName?: string }).commandName !== 'TransactWriteItemsCommand') return next(args);
      count.tries += 1;
      if (count.tries > times) return next(args);
      const CancellationReasons = [{ Code: 'TransactionConflict' }, { Code: 'None' }];
      throw new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons });
    },
    { step: 'serialize', name },
  );
  return count;
}
