import type { TodoId, UserId } from '../../domain/shared/ids.js';
import type { Todo } from '../../domain/todos/todo.js';
import type { TodoSelection, Todos } from '../ports/todos.js';

export interface TodoPage {
  readonly items: readonly Todo[];
  /** The next page has those before this one; `undefined` on the last page. */
  readonly next: TodoId | undefined;
}

/** A page of the caller's own todos, newest first; full as long as there are more. */
export class ListTodos {
  constructor(private readonly todos: Todos) {}

  async execute(userId: UserId, selection: TodoSelection): Promise<TodoPage> {
    const { limit } = selection;
    const found = await this.todos.list(userId, { ...selection, limit: limit + 1 });
    const items = found.slice(0, limit);
    return { items, next: found.length > limit ? items.at(-1)?.state.id : undefined };
  }
}
