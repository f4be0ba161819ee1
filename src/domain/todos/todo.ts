import type { TodoId } from '../shared/ids.js';
import { DAY, type Instant } from '../shared/instant.js';
import type { TodoDescription, TodoTitle } from './todo-text.js';

/** So that an export of everything held on a user fits one answer. */
export const MAX_TODOS = 1_000;

/** For this long an idempotency key stands for the todo that it has added. */
export const KEY_LIFETIME = DAY;

export interface TodoState {
  /** Their order is that of creation. */
  readonly id: TodoId;
  readonly title: TodoTitle;
  readonly description: TodoDescription | null;
  readonly completed: boolean;
  readonly dueAt: Instant | null;
  /** Counts the changes, from 1. */
  readonly version: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

export interface TodoDraft {
  readonly title: TodoTitle;
  readonly description?: TodoDescription | undefined;
  readonly dueAt?: Instant | undefined;
}

export type TodoChanges = Partial<Pick<TodoState, 'title' | 'description' | 'completed' | 'dueAt'>>;

/** Something that one user wants to have done. Instances are immutable. */
export class Todo {
  private constructor(readonly state: TodoState) {}

  /** Only for a store: the todo as it was kept. */
  static load(state: TodoState): Todo {
    return new Todo(state);
  }

  static create(id: TodoId, { title, description, dueAt }: TodoDraft, now: Instant): Todo {
    return new Todo({
      id,
      title,
      description: description ?? null,
      completed: false,
      dueAt: dueAt ?? null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    });
  }

  /** Fields that are absent stay; where nothing changes the answer is this very todo. */
  change(changes: TodoChanges, now: Instant): Todo {
    const fields = Object.keys(changes) as (keyof TodoChanges)[];
    if (fields.every((field) => changes[field] === this.state[field])) return this;
    return new Todo({ ...this.state, ...changes, version: this.state.version + 1, updatedAt: now });
  }
}
