import { MemoryTodos } from '../../../src/adapters/memory/memory-todos.js';
import { UpdateTodo } from '../../../src/application/todos/update-todo.js';
import type { UserId } from '../../../src/domain/shared/ids.js';
import { DAY, MINUTE } from '../../../src/domain/shared/instant.js';
import { MAX_TODOS } from '../../../src/domain/todos/todo.js';
import { anApplication, type Application } from '../../support/application.js';
import { aTodo, aTodoId, aTodoTitle, aUserId, NOW } from '../../support/builders.js';
import { refusalOf } from '../../support/members.js';

/** In which somebody else is always first. */
class ContestedTodos extends MemoryTodos {
  override async replace() {
    return false;
  }
}

let app: Application;
beforeEach(() => (app = anApplication()));

const free = { ifMatch: undefined, version: undefined };
const key = { key: 'k1', fingerprint: 'of this body' };

const add = (userId: UserId, title = 'Buy milk', under?: typeof key) =>
  app.addTodo.execute({ userId, draft: { title: aTodoTitle(title) }, key: under });

async function idsOf(userId: UserId) {
  const { items } = await app.listTodos.execute(userId, { limit: 100 });
  return items.map(({ state }) => state.id);
}

describe('adding', () => {
  it('answers the first todo again for 24 hours under its key, whatever has become of it', async () => {
    const userId = aUserId();
    const first = await add(userId, 'Buy milk', key);
    await app.deleteTodo.execute(userId, first.state.id);
    app.clock.advance(DAY - 1);
    expect(await add(userId, 'Buy milk', key)).toEqual(first);
    app.clock.advance(1);
    const second = await add(userId, 'Buy milk', key);
    expect(await idsOf(userId)).toEqual([second.state.id]);
  });

  it('is a conflict under a key used otherwise, which stays the first one’s', async () => {
    const userId = aUserId();
    const first = await add(userId, 'Buy milk', key);
    const other = app.addTodo.execute({
      userId,
      draft: { title: aTodoTitle('Buy oats') },
      key: { ...key, fingerprint: 'of another body' },
    });
    expect(await refusalOf(other)).toBe('conflict');
    expect(await idsOf(userId)).toEqual([first.state.id]);
  });

  it('is a conflict beyond the most, which uses no key up', async () => {
    const userId = aUserId();
    for (let made = 0; made < MAX_TODOS; made += 1) await add(userId);
    expect(await refusalOf(add(userId, 'One more', key))).toBe('conflict');
    const [newest] = await idsOf(userId);
    await app.deleteTodo.execute(userId, newest ?? aTodoId());
    const fits = await add(userId, 'One more', key);
    expect(await add(userId, 'One more', key)).toEqual(fits);
    expect(await refusalOf(add(userId))).toBe('conflict');
  });
});

describe('a list', () => {
  it('names the next page as long as there is one, also where the last is full', async () => {
    const userId = aUserId();
    const oldest = await add(userId);
    for (let i = 1; i < 4; i += 1) await add(userId);
    const first = await app.listTodos.execute(userId, { limit: 2 });
    expect(first.next).toBe(first.items[1]?.state.id);
    const last = await app.listTodos.execute(userId, { limit: 2, before: first.next });
    expect([last.items.length, last.items[1], last.next]).toEqual([2, oldest, undefined]);
  });
});

describe('a change', () => {
  it('is dated and counted, and one that changes nothing is neither', async () => {
    const userId = aUserId();
    const { id } = (await add(userId)).state;
    app.clock.advance(MINUTE);
    const changed = await app.updateTodo.execute({ userId, id, changes: { completed: true }, expected: free });
    expect(changed.state).toMatchObject({ completed: true, version: 2, updatedAt: app.clock.now() });
    app.clock.advance(MINUTE);
    const repeated = await app.updateTodo.execute({ userId, id, changes: { completed: true }, expected: free });
    expect(repeated).toEqual(changed);
  });

  it('of a version that is past is refused, by If-Match before the body’s', async () => {
    const userId = aUserId();
    const { id } = (await add(userId)).state;
    const change = (expected: { ifMatch?: readonly number[]; version?: number }) =>
      refusalOf(
        app.updateTodo.execute({ userId, id, changes: { completed: true }, expected: { ...free, ...expected } }),
      );
    expect(await change({ version: 2 })).toBe('conflict');
    expect(await change({ ifMatch: [2], version: 2 })).toBe('precondition_failed');
    expect(await change({ ifMatch: [1], version: 1 })).toBeUndefined();
    expect(await change({ ifMatch: [1] })).toBe('precondition_failed');
  });

  it('that loses every race gives up as unavailable', async () => {
    const [userId, todo] = [aUserId(), aTodo()];
    const contested = new ContestedTodos();
    await contested.add(userId, todo, undefined, NOW);
    const command = { userId, id: todo.state.id, changes: { completed: true }, expected: free };
    expect(await refusalOf(new UpdateTodo(contested, app.clock).execute(command))).toBe('unavailable');
  });
});

it('finds, changes and deletes nothing of another user, nor what is gone', async () => {
  const { id } = (await add(aUserId())).state;
  const userId = aUserId();
  expect(await refusalOf(app.readTodo.execute(userId, id))).toBe('not_found');
  expect(await refusalOf(app.deleteTodo.execute(userId, id))).toBe('not_found');
  const change = app.updateTodo.execute({ userId, id, changes: { completed: true }, expected: free });
  expect(await refusalOf(change)).toBe('not_found');
});
