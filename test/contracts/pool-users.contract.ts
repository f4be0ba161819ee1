import type { PoolUsers } from '../../src/application/ports/pool-users.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { aCause, anAdopted, NOW } from '../support/builders.js';
import { concurrently } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';
import { load, registered, type UserStore } from './users.contract.js';

/** A store with tables of its own, whose pages hold less than any claim has users. */
export interface PoolUsersSubject {
  readonly store: UserStore;
  readonly poolUsers: PoolUsers;
}

async function everybody(poolUsers: PoolUsers): Promise<readonly UserId[]> {
  const all: UserId[] = [];
  let page: string | undefined;
  do {
    const { ids, next } = await poolUsers.list(page);
    all.push(...ids);
    page = next;
  } while (page !== undefined);
  return all;
}

async function adopted({ users }: UserStore): Promise<UserId> {
  const user = anAdopted();
  expect(await users.save(user)).toBe('saved');
  return user.state.id;
}

export const poolUsersContract: Contract<PoolUsersSubject> = {
  port: 'PoolUsers',
  claims: {
    'names every user of the pool, page by page': async ({ store, poolUsers }) => {
      const ids = await concurrently(() => adopted(store), 12);
      expect(await everybody(poolUsers)).toEqual(expect.arrayContaining(ids));
    },

    'names nobody whose password is kept here': async ({ store, poolUsers }) => {
      const [{ state }, id] = [await registered(store), await adopted(store)];
      const all = await everybody(poolUsers);
      expect([all.includes(state.id), all.includes(id)]).toEqual([false, true]);
    },

    'names the suspended, and not the deleted': async ({ store, poolUsers }) => {
      const [suspended, deleted] = [await adopted(store), await adopted(store)];
      const reason = 'A test.' as never;
      await store.users.save((await load(store, suspended)).suspend(reason, aCause(), NOW));
      await store.users.save((await load(store, deleted)).delete(aCause(), NOW));
      const all = await everybody(poolUsers);
      expect([all.includes(suspended), all.includes(deleted)]).toEqual([true, false]);
    },

    'misses nobody while others come and go': async ({ store, poolUsers }) => {
      const ids = await concurrently(() => adopted(store), 12);
      const seen: UserId[] = [];
      for (let page: string | undefined = ''; page !== undefined;) {
        const found = await poolUsers.list(page || undefined);
        seen.push(...found.ids);
        page = found.next;
        const leaving = await load(store, await adopted(store));
        await store.users.save(leaving.delete(aCause(), NOW));
      }
      expect(seen).toEqual(expect.arrayContaining(ids));
    },
  },
};
