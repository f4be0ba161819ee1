import { DomainError } from '../../domain/shared/domain-error.js';
import { refuseStale, type ExpectedVersion } from '../../domain/shared/expected-version.js';
import type { TodoId, UserId } from '../../domain/shared/ids.js';
import type { Todo, TodoChanges } from '../../domain/todos/todo.js';
import type { Clock } from '../ports/clock.js';
import type { Todos } from '../ports/todos.js';
import { OneAtATime } from '../users/one-at-a-time.js';

/** Enough for any honest race; beyond it the caller is told to come back. */
const MAX_TRIES = 50;

export interface UpdateTodoCommand {
  readonly userId: UserId;
  readonly id: TodoId;
  readonly changes: TodoChanges;
  readonly expected: ExpectedVersion;
}

/** Changes some of a todo. Without an expected version the change is unconditional, and a lost race starts over. */
export class UpdateTodo {
  private readonly queue = new OneAtATime<`${UserId} ${TodoId}`>();

  constructor(
    private readonly todos: Todos,
    private readonly clock: Clock,
  ) {}

  execute(command: UpdateTodoCommand): Promise<Todo> {
    return this.queue.run(`${command.userId} ${command.id}`, () => this.update(command));
  }

  private async update({ userId, id, changes, expected }: UpdateTodoCommand): Promise<Todo> {
    const now = this.clock.now();
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const todo = await this.todos.find(userId, id);
      if (todo === undefined) throw new DomainError('not_found', 'There is no such todo.');
      refuseStale('todo', todo.state.version, expected);
      const changed = todo.change(changes, now);
      if (changed === todo || (await this.todos.replace(userId, changed, todo.state.version))) return changed;
    }
    throw new DomainError('unavailable', 'The todo is being changed by others. Please try again.', {
      retryAfterSeconds: 1,
    });
  }
}
