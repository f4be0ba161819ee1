import { createHash } from 'node:crypto';
import { TodoId, type UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import { TodoDescription, TodoTitle } from '../../domain/todos/todo-text.js';
import { KEY_LIFETIME, Todo } from '../../domain/todos/todo.js';
import type { IdempotencyKey } from '../../application/ports/todos.js';
import { expiry } from './expiry.js';
import { RowReader, type Row } from './row.js';

/** Every other row of a user sorts behind the todos, of which the ids are UUIDs. */
export const BEHIND_TODOS = '~';

export interface TodoKey extends Record<string, string> {
  readonly userId: string;
  readonly todoId: string;
}

export const todoKey = (userId: UserId, id: TodoId): TodoKey => ({ userId, todoId: id });
/** How many todos the user has. */
export const countKey = (userId: UserId): TodoKey => ({ userId, todoId: `${BEHIND_TODOS}COUNT` });
/** Callers' text is hashed. */
const idempotencyKey = (userId: UserId, { key }: IdempotencyKey): TodoKey => ({
  userId,
  todoId: `${BEHIND_TODOS}KEY#${createHash('sha256').update(key).digest('base64url')}`,
});

/** What of a todo's row may change. */
export function changeableAttributes({ state }: Todo): Row {
  const { title, description, completed, dueAt, version, updatedAt } = state;
  return { title, description, completed, dueAt, version, updatedAt };
}

export function todoItem(userId: UserId, todo: Todo): Row {
  return { ...todoKey(userId, todo.state.id), ...changeableAttributes(todo), createdAt: todo.state.createdAt };
}

/** Keeps the todo as this key has added it. */
export function usedKeyItem(userId: UserId, key: IdempotencyKey, todo: Todo, now: Instant): Row {
  const { fingerprint } = key;
  return {
    ...idempotencyKey(userId, key),
    fingerprint,
    ...expiry(now + KEY_LIFETIME),
    todo: todoItem(userId, todo),
  };
}

export function parseTodo(row: Row): Todo {
  const read = new RowReader(row, 'todos userId/todoId');
  return Todo.load({
    id: read.parsed('todoId', TodoId),
    title: read.parsed('title', TodoTitle),
    description: read.nullable('description', (name) => read.parsed(name, TodoDescription)),
    completed: read.flag('completed'),
    dueAt: read.nullable('dueAt', (name) => read.instant(name)),
    version: read.integer('version', 1),
    createdAt: read.instant('createdAt'),
    updatedAt: read.instant('updatedAt'),
  });
}

export function parseUsedKey(row: Row): { readonly fingerprint: string; readonly todo: Todo } {
  const read = new RowReader(row, 'todos userId/~KEY#…');
  return { fingerprint: read.text('fingerprint'), todo: parseTodo(row['todo'] as Row) };
}
