import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { IdempotencyKey } from '../../application/ports/todos.js';
import type { TodoId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import { MAX_TODOS, type Todo } from '../../domain/todos/todo.js';
import { countKey, todoItem, todoKey, usedKeyItem } from './todo.item.js';
import type { Tables } from './tables.js';

/** One write of a transaction, and what it means when its condition fails. */
export interface TodoWrite {
  readonly item: NonNullable<TransactWriteCommandInput['TransactItems']>[number];
  readonly refusal: TodoRefusal;
}

export type TodoRefusal = 'full' | 'stands already' | 'key used' | 'absent';

const ABSENT = 'attribute_not_exists(userId)';
const PRESENT = 'attribute_exists(userId)';

/** Counts the todo, writes it, and uses the key. */
export function addition(
  { todos: TableName }: Tables,
  userId: UserId,
  todo: Todo,
  key: IdempotencyKey | undefined,
  now: Instant,
): readonly TodoWrite[] {
  const Item = todoItem(userId, todo);
  return [
    {
      item: {
        Update: {
          TableName,
          Key: countKey(userId),
          UpdateExpression: 'ADD todos :one',
          ConditionExpression: 'attribute_not_exists(todos) OR todos < :most',
          ExpressionAttributeValues: { ':one': 1, ':most': MAX_TODOS },
        },
      },
      refusal: 'full',
    },
    { item: { Put: { TableName, Item, ConditionExpression: ABSENT } }, refusal: 'stands already' },
    ...(key === undefined ? [] : [useOfKey(TableName, userId, key, todo, now)]),
  ];
}

/** Deletes the todo and counts it off. */
export function removal({ todos: TableName }: Tables, userId: UserId, id: TodoId): readonly TodoWrite[] {
  return [
    {
      item: { Delete: { TableName, Key: todoKey(userId, id), ConditionExpression: PRESENT } },
      refusal: 'absent',
    },
    {
      item: {
        Update: {
          TableName,
          Key: countKey(userId),
          UpdateExpression: 'ADD todos :less',
          ConditionExpression: PRESENT,
          ExpressionAttributeValues: { ':less': -1 },
        },
      },
      refusal: 'absent',
    },
  ];
}

/** Answers the row of a key that is used already. */
function useOfKey(TableName: string, userId: UserId, key: IdempotencyKey, todo: Todo, now: Instant): TodoWrite {
  return {
    item: {
      Put: {
        TableName,
        Item: usedKeyItem(userId, key, todo, now),
        ConditionExpression: `${ABSENT} OR validUntil <= :now`,
        ExpressionAttributeValues: { ':now': now },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    refusal: 'key used',
  };
}
