import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, paginateQuery, TransactWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AddOutcome, IdempotencyKey, Todos, TodoSelection } from '../../application/ports/todos.js';
import type { TodoId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Todo } from '../../domain/todos/todo.js';
import { updateOnce } from './conditional-writes.js';
import { deletePartition } from './delete-rows.js';
import type { Row } from './row.js';
import type { Tables } from './tables.js';
import { addition, removal, type TodoRefusal, type TodoWrite } from './todo-writes.js';
import { BEHIND_TODOS, changeableAttributes, parseTodo, parseUsedKey, todoKey } from './todo.item.js';

/** Adding and removing are one transaction each, which counts; a list is as many Queries as it takes to fill the page. */
export class DynamoTodos implements Todos {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tables: Tables,
  ) {}

  async add(userId: UserId, todo: Todo, key: IdempotencyKey | undefined, now: Instant): Promise<AddOutcome> {
    const refusals = await this.transact(addition(this.tables, userId, todo, key, now));
    const usedKey = refusals.get('key used');
    if (usedKey !== undefined) return outcomeUnder(key, usedKey);
    // The id is fresh, so the todo that stands there is this very one, of which the answer got lost.
    if (refusals.size === 0 || refusals.has('stands already')) return { outcome: 'added', todo };
    return { outcome: 'full' };
  }

  async find(userId: UserId, id: TodoId): Promise<Todo | undefined> {
    const command = new GetCommand({ TableName: this.tables.todos, Key: todoKey(userId, id), ConsistentRead: true });
    const { Item } = await this.client.send(command);
    return Item && parseTodo(Item);
  }

  async list(userId: UserId, { limit, before, completed }: TodoSelection): Promise<readonly Todo[]> {
    const found: Todo[] = [];
    const query = {
      TableName: this.tables.todos,
      ConsistentRead: true,
      ScanIndexForward: false,
      KeyConditionExpression: 'userId = :me AND todoId < :before',
      ExpressionAttributeValues: {
        ':me': userId,
        ':before': before ?? BEHIND_TODOS,
        ...(completed !== undefined && { ':completed': completed }),
      },
      ...(completed === undefined ? { Limit: limit } : { FilterExpression: 'completed = :completed' }),
    };
    for await (const { Items = [] } of paginateQuery({ client: this.client }, query)) {
      found.push(...Items.map(parseTodo));
      if (found.length >= limit) break;
    }
    return found.slice(0, limit);
  }

  async replace(userId: UserId, todo: Todo, replacedVersion: number): Promise<boolean> {
    const attributes = Object.entries(changeableAttributes(todo));
    const { applied } = await updateOnce(this.client, {
      table: this.tables.todos,
      key: todoKey(userId, todo.state.id),
      condition: 'version = :replaced',
      set: attributes.map(([name]) => `${name} = :${name}`),
      values: {
        ...Object.fromEntries(attributes.map(([name, value]) => [`:${name}`, value])),
        ':replaced': replacedVersion,
      },
    });
    return applied;
  }

  async remove(userId: UserId, id: TodoId): Promise<boolean> {
    return (await this.transact(removal(this.tables, userId, id))).size === 0;
  }

  async removeAll(userId: UserId): Promise<void> {
    await deletePartition(this.client, { table: this.tables.todos, value: userId, key: ['userId', 'todoId'] });
  }

  /** The SDK gives each transaction a `ClientRequestToken`, so that its retry of one that has committed changes nothing and succeeds. */
  private async transact(writes: readonly TodoWrite[]): Promise<ReadonlyMap<TodoRefusal, Row>> {
    try {
      await this.client.send(new TransactWriteCommand({ TransactItems: writes.map(({ item }) => item) }));
      return new Map();
    } catch (error) {
      return refusalsOf(error, writes);
    }
  }
}

/** What the key that refused has added, for whoever asks for the same again. */
function outcomeUnder(key: IdempotencyKey | undefined, usedKey: Row): AddOutcome {
  const { fingerprint, todo } = parseUsedKey(usedKey);
  return fingerprint === key?.fingerprint ? { outcome: 'added', todo } : { outcome: 'key_used_otherwise' };
}

/** The writes of which the condition has failed, with the row that refused where the write asked for it; rethrows every other failure. */
function refusalsOf(error: unknown, writes: readonly TodoWrite[]): ReadonlyMap<TodoRefusal, Row> {
  const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
  const refusals = writes.flatMap(({ refusal }, i): [TodoRefusal, Row][] => {
    const reason = reasons[i];
    return reason?.Code === 'ConditionalCheckFailed' ? [[refusal, reason.Item ? unmarshall(reason.Item) : {}]] : [];
  });
  if (refusals.length === 0) throw error;
  return new Map(refusals);
}
