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

/** From now on and until the result is called, commands of this kind are done, and nobody ever hears of it. */
export function loseAnswersOf({ middlewareStack }: DynamoDBDocumentClient, commandName: string): () => void {
  const name = `lose answers of ${commandName}`;
  middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      if ((context as { commandName?: string }).commandName !== commandName) return result;
      // As the SDK marks what it has tried in vain.
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', $metadata: { attempts: 3 } });
    },
    { step: 'initialize', name, priority: 'low' },
  );
  return () => void middlewareStack.remove(name);
}
