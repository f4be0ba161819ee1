import { DomainError } from '../../domain/shared/domain-error.js';
import type { TodoId, UserId } from '../../domain/shared/ids.js';
import type { Todo } from '../../domain/todos/todo.js';
import type { Todos } from '../ports/todos.js';

/** One of the caller's own todos; another's is not found. */
export class ReadTodo {
  constructor(private readonly todos: Todos) {}

  async execute(userId: UserId, id: TodoId): Promise<Todo> {
    const todo = await this.todos.find(userId, id);
    if (todo === undefined) throw new DomainError('not_found', 'There is no such todo.');
    return todo;
  }
}
