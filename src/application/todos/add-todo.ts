import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserId } from '../../domain/shared/ids.js';
import { MAX_TODOS, Todo, type TodoDraft } from '../../domain/todos/todo.js';
import type { Clock } from '../ports/clock.js';
import type { Identifiers } from '../ports/identifiers.js';
import type { IdempotencyKey, Todos } from '../ports/todos.js';

export interface AddTodoCommand {
  readonly userId: UserId;
  readonly draft: TodoDraft;
  readonly key: IdempotencyKey | undefined;
}

/** Adds a todo; under a key that has added one already, answers that one. */
export class AddTodo {
  constructor(
    private readonly todos: Todos,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, draft, key }: AddTodoCommand): Promise<Todo> {
    const now = this.clock.now();
    const added = await this.todos.add(userId, Todo.create(this.identifiers.todoId(), draft, now), key, now);
    switch (added.outcome) {
      case 'added':
        return added.todo;
      case 'key_used_otherwise':
        throw new DomainError('conflict', 'This Idempotency-Key has been used for another request.');
      case 'full':
        throw new DomainError('conflict', `There are ${MAX_TODOS} todos already. Delete some first.`);
    }
  }
}
