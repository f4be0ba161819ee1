import type { TodoId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Todo } from '../../domain/todos/todo.js';

/** A caller's promise that two requests are one. */
export interface IdempotencyKey {
  /** Chosen by the caller; each user has their own. */
  readonly key: string;
  /** Of the request: another one under the same key is refused. */
  readonly fingerprint: string;
}

export type AddOutcome =
  /** As it is now, or as it was when this key added it, whatever has become of it since. */
  | { readonly outcome: 'added'; readonly todo: Todo }
  | { readonly outcome: 'key_used_otherwise' }
  | { readonly outcome: 'full' };

export interface TodoSelection {
  readonly limit: number;
  /** Only those made before this one. */
  readonly before?: TodoId | undefined;
  readonly completed?: boolean | undefined;
}

/**
 * Todos, each user's apart: nothing of this port reaches another's.
 * - `add` writes the todo, counts it and uses the key in one step, or nothing: of any number of calls under one key one adds. No race lets a
 *   user have more than `MAX_TODOS`. Keys are remembered for 24 hours; expiry is compared.
 * - Of concurrent replacements of one version exactly one is written.
 * - A call whose answer got lost and that is sent again has one effect. Reads see every write that has answered.
 */
export abstract class Todos {
  abstract add(userId: UserId, todo: Todo, key: IdempotencyKey | undefined, now: Instant): Promise<AddOutcome>;
  abstract find(userId: UserId, id: TodoId): Promise<Todo | undefined>;
  /** Newest first; fewer than `limit` only where there are no more. */
  abstract list(userId: UserId, selection: TodoSelection): Promise<readonly Todo[]>;
  /** `false`, and nothing is written, where the todo is not of this version any more. */
  abstract replace(userId: UserId, todo: Todo, replacedVersion: number): Promise<boolean>;
  /** `false` where there was none. */
  abstract remove(userId: UserId, id: TodoId): Promise<boolean>;
  /** Everything of a user who adds nothing any more, used keys too. Cut off midway it is to be repeated. */
  abstract removeAll(userId: UserId): Promise<void>;
}
