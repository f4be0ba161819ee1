import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** From now on, the answer of each command's first try is lost on its way to us: DynamoDB has done what it was told, the SDK tries again. */
export function loseFirstAnswers({ middlewareStack }: DynamoDBDocumentClient): { readonly lost: number } {
  const count = { lost: 0 };
  const seen = new WeakSet<object>();
  middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      if (seen.has(context)) return result;
      seen.add(context);
      count.lost += 1;
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    },
    { step: 'deserialize', name: 'loseFirstAnswers', priority: 'low' },
  );
  return count;
}
