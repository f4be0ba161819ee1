import { randomInt } from 'node:crypto';
import type { Purges } from '../../src/application/ports/purges.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { HOUR, type Instant } from '../../src/domain/shared/instant.js';
import { purgeDueAt, type Purge } from '../../src/domain/users/purge.js';
import { aCause } from '../support/builders.js';
import { concurrently } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';
import { deletedUser, load, registered, type UserStore } from './users.contract.js';

/** Long ago and at no other time of this run, so that others' purges stay out of the way. */
const someTime = (): Instant => randomInt(1, 2 ** 40);

/** Behind all of them. */
const ALL: Instant = 2 ** 41;

async function dueOf(purges: Purges, now: Instant, userIds: readonly UserId[]): Promise<readonly Purge[]> {
  const found: Purge[] = [];
  for await (const page of purges.due(now)) found.push(...page);
  return found.filter(({ userId }) => userIds.includes(userId));
}

async function aPurge(store: UserStore, deletedAt = someTime()): Promise<Purge> {
  const { state } = await deletedUser(store, deletedAt);
  return { userId: state.id, dueAt: purgeDueAt(deletedAt) };
}

export const purgesContract: Contract<UserStore> = {
  port: 'Purges',
  claims: {
    'names a deleted user from the due time on, and not before': async (store) => {
      const purge = await aPurge(store);
      expect(await dueOf(store.purges, purge.dueAt - 1, [purge.userId])).toEqual([]);
      for (const now of [purge.dueAt, purge.dueAt + HOUR])
        expect(await dueOf(store.purges, now, [purge.userId])).toEqual([purge]);
    },

    'names nobody who is not deleted': async (store) => {
      const { state } = await registered(store);
      expect(await dueOf(store.purges, ALL, [state.id])).toEqual([]);
    },

    'names nobody whose deletion was refused': async (store) => {
      const user = await registered(store);
      await store.users.save(user.endAllSessions('logout', aCause(), HOUR));
      expect(await store.users.save(user.delete(aCause(), HOUR))).toBe('stale');
      expect(await dueOf(store.purges, ALL, [user.state.id])).toEqual([]);
    },

    'names each of many once': async (store) => {
      const purges = await concurrently(() => aPurge(store), 40);
      const due = await dueOf(
        store.purges,
        ALL,
        purges.map(({ userId }) => userId),
      );
      expect(due).toHaveLength(purges.length);
      expect(new Set(due.map(({ userId }) => userId)).size).toBe(purges.length);
    },

    'goes on with the rest while what it has named is removed': async (store) => {
      const purges = await concurrently(() => aPurge(store), 40);
      const ids = new Set(purges.map(({ userId }) => userId));
      const seen: UserId[] = [];
      for await (const page of store.purges.due(ALL)) {
        const ours = page.filter(({ userId }) => ids.has(userId));
        for (const purge of ours) await store.purges.remove(purge);
        seen.push(...ours.map(({ userId }) => userId));
      }
      expect(new Set(seen)).toEqual(ids);
      expect(seen).toHaveLength(ids.size);
    },

    'forgets what is removed, once and again, and nothing else': async (store) => {
      const [gone, kept] = [await aPurge(store), await aPurge(store)];
      await store.purges.remove(gone);
      await store.purges.remove(gone);
      expect(await dueOf(store.purges, ALL, [gone.userId, kept.userId])).toEqual([kept]);
    },

    'stays when the user is gone': async (store) => {
      const purge = await aPurge(store);
      const user = await load(store, purge.userId);
      expect(await store.users.purge(user.purge(aCause({ at: purge.dueAt })))).toBe(true);
      expect(await dueOf(store.purges, purge.dueAt, [purge.userId])).toEqual([purge]);
    },
  },
};
