import { randomUUID } from 'node:crypto';
import type { AddOutcome, IdempotencyKey, Todos } from '../../src/application/ports/todos.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { DAY, MINUTE } from '../../src/domain/shared/instant.js';
import { MAX_TODOS, type Todo, type TodoState } from '../../src/domain/todos/todo.js';
import { aTodo, aTodoDescription, aTodoId, aTodoTitle, aUserId, NOW } from '../support/builders.js';
import { CALLERS, concurrently, count } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';

function aKey(changes: Partial<IdempotencyKey> = {}): IdempotencyKey {
  return { key: randomUUID(), fingerprint: randomUUID(), ...changes };
}

async function added(todos: Todos, userId: UserId, changes: Partial<TodoState> = {}): Promise<Todo> {
  const todo = aTodo(changes);
  expect(await todos.add(userId, todo, undefined, NOW)).toEqual({ outcome: 'added', todo });
  return todo;
}

/** Oldest first. */
async function addedInTurn(todos: Todos, userId: UserId, states: readonly Partial<TodoState>[]) {
  const all: Todo[] = [];
  for (const state of states) all.push(await added(todos, userId, state));
  return all;
}

async function fill(todos: Todos, userId: UserId, many: number): Promise<void> {
  for (let left = many; left > 0; left -= CALLERS)
    await concurrently(() => added(todos, userId), Math.min(left, CALLERS));
}

const is =
  (outcome: AddOutcome['outcome']) =>
  (answer: AddOutcome): boolean =>
    answer.outcome === outcome;

const idsOf = (found: readonly Todo[]) => found.map(({ state }) => state.id);
const all = { limit: 2 * MAX_TODOS };

export const todosContract: Contract<Todos> = {
  port: 'Todos',
  claims: {
    'finds, lists and removes none where none were added': async (todos) => {
      const userId = aUserId();
      expect(await todos.find(userId, aTodoId())).toBeUndefined();
      expect(await todos.list(userId, all)).toEqual([]);
      expect(await todos.remove(userId, aTodoId())).toBe(false);
      expect(await todos.replace(userId, aTodo(), 1)).toBe(false);
      expect(await todos.list(userId, all)).toEqual([]);
    },

    'finds and lists what was added as soon as that has answered': async (todos) => {
      const userId = aUserId();
      const todo = await added(todos, userId, { dueAt: NOW + DAY, description: aTodoDescription('') });
      expect(await todos.find(userId, todo.state.id)).toEqual(todo);
      expect(await todos.list(userId, all)).toEqual([todo]);
    },

    'keeps unicode and the longest texts unchanged': async (todos) => {
      const userId = aUserId();
      const title = aTodoTitle('𐐀'.repeat(200));
      const todo = await added(todos, userId, { title, description: aTodoDescription('💪'.repeat(2_000)) });
      expect(await todos.find(userId, todo.state.id)).toEqual(todo);
      const key = aKey({ key: '~'.repeat(64) });
      const again = aTodo({ ...todo.state, id: aTodoId() });
      await todos.add(userId, again, key, NOW);
      expect(await todos.add(userId, aTodo(), key, NOW)).toEqual({ outcome: 'added', todo: again });
    },

    'removes all of a user, used keys and the count too, and nothing of others': async (todos) => {
      const [userId, other] = [aUserId(), aUserId()];
      const kept = await added(todos, other);
      const key = aKey();
      for (let i = 0; i < 30; i += 1) await added(todos, userId);
      await todos.add(userId, aTodo(), key, NOW);
      await todos.removeAll(userId);
      await todos.removeAll(userId);
      expect(await todos.list(userId, all)).toEqual([]);
      expect(await todos.list(other, all)).toEqual([kept]);
      const todo = aTodo();
      expect(await todos.add(userId, todo, key, NOW)).toEqual({ outcome: 'added', todo });
    },

    'shows, changes and removes nothing of another user': async (todos) => {
      const [mine, other] = [aUserId(), aUserId()];
      const todo = await added(todos, mine);
      const { id } = todo.state;
      expect(await todos.find(other, id)).toBeUndefined();
      expect(await todos.list(other, all)).toEqual([]);
      expect(await todos.replace(other, todo.change({ completed: true }, NOW), 1)).toBe(false);
      expect(await todos.remove(other, id)).toBe(false);
      expect(await todos.find(mine, id)).toEqual(todo);
      expect(await todos.find(other, id)).toBeUndefined();
    },

    'lists newest first, in pages without gap or repetition': async (todos) => {
      const userId = aUserId();
      const newestFirst = idsOf(await addedInTurn(todos, userId, [{}, {}, {}, {}, {}, {}, {}])).toReversed();
      const pages: string[][] = [];
      for (let before: Todo | undefined; pages.length < 4;) {
        const page = await todos.list(userId, { limit: 3, before: before?.state.id });
        pages.push(idsOf(page));
        before = page.at(-1);
        if (page.length < 3) break;
      }
      expect(pages).toEqual([newestFirst.slice(0, 3), newestFirst.slice(3, 6), newestFirst.slice(6)]);
    },

    'fills pages under a filter, however rare what it asks for': async (todos) => {
      const userId = aUserId();
      const made = await addedInTurn(
        todos,
        userId,
        Array.from({ length: 30 }, (_, i) => ({ completed: i % 10 === 0 })),
      );
      const done = made.filter(({ state }) => state.completed).toReversed();
      expect(await todos.list(userId, { limit: 2, completed: true })).toEqual(done.slice(0, 2));
      const rest = await todos.list(userId, { limit: 2, completed: true, before: done[1]?.state.id });
      expect(rest).toEqual(done.slice(2));
      expect(await todos.list(userId, { ...all, completed: false })).toHaveLength(27);
    },

    'fills pages also where a user’s texts are long': async (todos) => {
      const userId = aUserId();
      const description = aTodoDescription('💪'.repeat(2_000));
      const rare = await added(todos, userId, { completed: true });
      for (let i = 0; i < 8; i += 1) await concurrently(() => added(todos, userId, { description }));
      expect(await todos.list(userId, { limit: 2, completed: true })).toEqual([rare]);
      expect(await todos.list(userId, { limit: 161 })).toHaveLength(161);
    },

    'replaces a todo whole, and only of the version named': async (todos) => {
      const userId = aUserId();
      const todo = await added(todos, userId, { dueAt: NOW + DAY, description: aTodoDescription('semi-skimmed') });
      const changes = { title: aTodoTitle('Buy oats'), completed: true, dueAt: null, description: null };
      const changed = todo.change(changes, NOW + MINUTE);
      expect(await todos.replace(userId, changed, 2)).toBe(false);
      expect(await todos.find(userId, todo.state.id)).toEqual(todo);
      expect(await todos.replace(userId, changed, 1)).toBe(true);
      expect(await todos.find(userId, todo.state.id)).toEqual(changed);
      expect(await todos.replace(userId, changed, 1)).toBe(false);
    },

    'lets exactly one of many concurrent replacements of one version through': async (todos) => {
      const userId = aUserId();
      const todo = await added(todos, userId);
      const rivals = Array.from({ length: CALLERS }, (_, i) => todo.change({ title: aTodoTitle(`Rival ${i}`) }, NOW));
      const written = await Promise.all(rivals.map((rival) => todos.replace(userId, rival, 1)));
      expect(count(written, Boolean)).toBe(1);
      expect(await todos.find(userId, todo.state.id)).toEqual(rivals[written.indexOf(true)]);
    },

    'removes a todo for good, for one of many concurrent callers': async (todos) => {
      const userId = aUserId();
      const [kept, gone] = [await added(todos, userId), await added(todos, userId)];
      const removed = await concurrently(() => todos.remove(userId, gone.state.id));
      expect(count(removed, Boolean)).toBe(1);
      expect(await todos.find(userId, gone.state.id)).toBeUndefined();
      expect(await todos.replace(userId, gone.change({ completed: true }, NOW), 1)).toBe(false);
      expect(await todos.list(userId, all)).toEqual([kept]);
    },

    'adds one todo for many concurrent callers with one key, and answers it to all': async (todos) => {
      const userId = aUserId();
      const key = aKey();
      const answers = await concurrently(() => todos.add(userId, aTodo(), key, NOW));
      const [todo] = await todos.list(userId, all);
      expect(answers).toEqual(answers.map(() => ({ outcome: 'added', todo })));
      expect(await todos.list(userId, all)).toHaveLength(1);
    },

    'refuses a used key to another request, and adds nothing': async (todos) => {
      const userId = aUserId();
      const key = aKey();
      const todo = aTodo();
      await todos.add(userId, todo, key, NOW);
      const other = await todos.add(userId, aTodo(), aKey({ key: key.key }), NOW);
      expect(other).toEqual({ outcome: 'key_used_otherwise' });
      expect(await todos.list(userId, all)).toEqual([todo]);
    },

    'answers a used key with the todo as it was, also when that has changed or gone': async (todos) => {
      const userId = aUserId();
      const key = aKey();
      const todo = aTodo({ dueAt: NOW + DAY });
      await todos.add(userId, todo, key, NOW);
      await todos.replace(userId, todo.change({ completed: true }, NOW), 1);
      expect(await todos.add(userId, aTodo(), key, NOW + MINUTE)).toEqual({ outcome: 'added', todo });
      await todos.remove(userId, todo.state.id);
      expect(await todos.add(userId, aTodo(), key, NOW + MINUTE)).toEqual({ outcome: 'added', todo });
      expect(await todos.list(userId, all)).toEqual([]);
    },

    'gives each user keys of their own': async (todos) => {
      const key = aKey();
      for (const userId of [aUserId(), aUserId()]) {
        const todo = aTodo();
        expect(await todos.add(userId, todo, key, NOW)).toEqual({ outcome: 'added', todo });
      }
    },

    'forgets a key after 24 hours to the millisecond, deleted or not': async (todos) => {
      const userId = aUserId();
      const [key, first, second] = [aKey(), aTodo(), aTodo()];
      await todos.add(userId, first, key, NOW);
      expect(await todos.add(userId, second, key, NOW + DAY - 1)).toEqual({ outcome: 'added', todo: first });
      expect(await todos.add(userId, second, key, NOW + DAY)).toEqual({ outcome: 'added', todo: second });
      expect(await todos.add(userId, aTodo(), key, NOW + 2 * DAY - 1)).toEqual({ outcome: 'added', todo: second });
      expect(await todos.list(userId, all)).toEqual([second, first]);
    },

    'holds the most that a user may have, against any race; what is removed makes room': async (todos) => {
      const userId = aUserId();
      await fill(todos, userId, MAX_TODOS - 5);
      const key = aKey();
      const raced = await concurrently(() => todos.add(userId, aTodo(), undefined, NOW));
      expect([count(raced, is('added')), count(raced, is('full'))]).toEqual([5, CALLERS - 5]);
      const [newest] = await todos.list(userId, { limit: 1 });
      expect(await todos.list(userId, all)).toHaveLength(MAX_TODOS);

      expect(await todos.add(userId, aTodo(), key, NOW)).toEqual({ outcome: 'full' });
      await concurrently(() => todos.remove(userId, newest?.state.id ?? aTodoId()));
      const todo = aTodo();
      expect(await todos.add(userId, todo, key, NOW)).toEqual({ outcome: 'added', todo });
      expect(await todos.add(userId, aTodo(), key, NOW)).toEqual({ outcome: 'added', todo });
      expect(await todos.add(userId, aTodo(), undefined, NOW)).toEqual({ outcome: 'full' });
    },
  },
};
