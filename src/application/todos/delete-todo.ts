import { DomainError } from '../../domain/shared/domain-error.js';
import type { TodoId, UserId } from '../../domain/shared/ids.js';
import type { Todos } from '../ports/todos.js';

/** Deletes one of the caller's own todos for good; another's, or one that is gone already, is not found. */
export class DeleteTodo {
  constructor(private readonly todos: Todos) {}

  async execute(userId: UserId, id: TodoId): Promise<void> {
    if (!(await this.todos.remove(userId, id))) throw new DomainError('not_found', 'There is no such todo.');
  }
}
