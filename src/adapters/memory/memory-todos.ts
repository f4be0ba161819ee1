import type { AddOutcome, IdempotencyKey, Todos, TodoSelection } from '../../application/ports/todos.js';
import type { TodoId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import { KEY_LIFETIME, MAX_TODOS, type Todo } from '../../domain/todos/todo.js';
import { ExpiringMap } from './expiring-map.js';

interface UsedKey {
  readonly fingerprint: string;
  readonly todo: Todo;
}

export class MemoryTodos implements Todos {
  private readonly todos = new Map<UserId, Map<TodoId, Todo>>();
  private readonly keys = new ExpiringMap<string, UsedKey>();

  async add(userId: UserId, todo: Todo, key: IdempotencyKey | undefined, now: Instant): Promise<AddOutcome> {
    this.keys.sweep(now);
    const used = key && this.keys.get(keyOf(userId, key), now);
    if (used !== undefined)
      return used.fingerprint === key?.fingerprint
        ? { outcome: 'added', todo: used.todo }
        : { outcome: 'key_used_otherwise' };
    if (this.of(userId).size >= MAX_TODOS) return { outcome: 'full' };
    this.todos.set(userId, this.of(userId).set(todo.state.id, todo));
    if (key) this.keys.set(keyOf(userId, key), { fingerprint: key.fingerprint, todo }, now + KEY_LIFETIME);
    return { outcome: 'added', todo };
  }

  async find(userId: UserId, id: TodoId): Promise<Todo | undefined> {
    return this.of(userId).get(id);
  }

  async list(userId: UserId, { limit, before, completed }: TodoSelection): Promise<readonly Todo[]> {
    return [...this.of(userId).values()]
      .filter(({ state }) => before === undefined || state.id < before)
      .filter(({ state }) => completed === undefined || state.completed === completed)
      .toSorted((a, b) => (a.state.id < b.state.id ? 1 : -1))
      .slice(0, limit);
  }

  async replace(userId: UserId, todo: Todo, replacedVersion: number): Promise<boolean> {
    const todos = this.of(userId);
    if (todos.get(todo.state.id)?.state.version !== replacedVersion) return false;
    todos.set(todo.state.id, todo);
    return true;
  }

  async remove(userId: UserId, id: TodoId): Promise<boolean> {
    return this.of(userId).delete(id);
  }

  async removeAll(userId: UserId): Promise<void> {
    this.todos.delete(userId);
    this.keys.deleteWhere((key) => key.startsWith(keyOf(userId, { key: '' })));
  }

  private of(userId: UserId): Map<TodoId, Todo> {
    return this.todos.get(userId) ?? new Map<TodoId, Todo>();
  }
}

function keyOf(userId: UserId, { key }: Pick<IdempotencyKey, 'key'>): string {
  return `${userId} ${key}`;
}
