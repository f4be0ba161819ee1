import type { LoginFailures } from '../../src/application/ports/login-failures.js';
import { DAY, HOUR, MINUTE } from '../../src/domain/shared/instant.js';
import { aUserId, NOW } from '../support/builders.js';
import { concurrently, count } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';

const PAUSE = { failures: 10, duration: 15 * MINUTE };

async function failed(failures: LoginFailures, times: number): Promise<string> {
  const key = aUserId();
  for (let i = 0; i < times; i += 1) await failures.record(key, NOW);
  return key;
}

export const loginFailuresContract: Contract<LoginFailures> = {
  port: 'LoginFailures',
  claims: {
    'finds no run where nothing has failed': async (failures) => {
      expect(await failures.find(aUserId(), NOW)).toBeUndefined();
    },

    'counts failures in a row and remembers the last': async (failures) => {
      const key = aUserId();
      expect(await failures.record(key, NOW)).toEqual({ failures: 1, lastAt: NOW });
      expect(await failures.record(key, NOW + HOUR)).toEqual({ failures: 2, lastAt: NOW + HOUR });
      expect(await failures.find(key, NOW + HOUR)).toEqual({ failures: 2, lastAt: NOW + HOUR });
    },

    'counts many concurrent failures each': async (failures) => {
      const key = aUserId();
      const runs = await concurrently(() => failures.record(key, NOW));
      expect(new Set(runs.map((run) => run.failures)).size).toBe(runs.length);
      expect((await failures.find(key, NOW))?.failures).toBe(runs.length);
    },

    'ends a run 24 hours after its last failure, though it is not deleted yet': async (failures) => {
      const key = aUserId();
      await failures.record(key, NOW);
      await failures.record(key, NOW + HOUR);
      expect(await failures.find(key, NOW + HOUR + DAY - 1)).toBeDefined();
      expect(await failures.find(key, NOW + HOUR + DAY)).toBeUndefined();
    },

    'starts a new run after one that has ended': async (failures) => {
      const key = aUserId();
      await failures.record(key, NOW);
      await failures.record(key, NOW);
      expect(await failures.record(key, NOW + DAY)).toEqual({ failures: 1, lastAt: NOW + DAY });
    },

    'starts one new run for many concurrent failures after one that has ended': async (failures) => {
      const key = aUserId();
      await failures.record(key, NOW);
      await concurrently(() => failures.record(key, NOW + DAY));
      expect((await failures.find(key, NOW + DAY))?.failures).toBe(20);
    },

    'forgets a cleared run, and clears one that is not there': async (failures) => {
      const key = aUserId();
      await failures.clear(key);
      await failures.record(key, NOW);
      await failures.clear(key);
      expect(await failures.find(key, NOW)).toBeUndefined();
      expect(await failures.record(key, NOW)).toEqual({ failures: 1, lastAt: NOW });
    },

    'admits tries until there are enough of them, and then none for a while': async (failures) => {
      const key = await failed(failures, 9);
      expect(await failures.admit(key, PAUSE, NOW)).toEqual({ admitted: true, run: { failures: 10, lastAt: NOW } });
      const refused = { admitted: false, run: { failures: 10, lastAt: NOW } };
      expect(await failures.admit(key, PAUSE, NOW)).toEqual(refused);
      expect(await failures.admit(key, PAUSE, NOW + PAUSE.duration - 1)).toEqual(refused);
      expect(await failures.find(key, NOW)).toEqual(refused.run);
    },

    'admits no more of many concurrent tries than it takes to pause': async (failures) => {
      const key = await failed(failures, 7);
      const tries = await concurrently(() => failures.admit(key, PAUSE, NOW));
      expect(count(tries, ({ admitted }) => admitted)).toBe(3);
      expect((await failures.find(key, NOW))?.failures).toBe(10);
    },

    'admits one of many concurrent tries after a pause': async (failures) => {
      const key = await failed(failures, 10);
      const later = NOW + PAUSE.duration;
      const tries = await concurrently(() => failures.admit(key, PAUSE, later));
      expect(count(tries, ({ admitted }) => admitted)).toBe(1);
      expect(await failures.find(key, later)).toEqual({ failures: 11, lastAt: later });
    },

    'admits as many as ever after a run that has ended, or was cleared': async (failures) => {
      const [ended, cleared] = [await failed(failures, 10), await failed(failures, 10)];
      await failures.clear(cleared);
      const first = { admitted: true, run: { failures: 1, lastAt: NOW + DAY } };
      for (const key of [ended, cleared]) expect(await failures.admit(key, PAUSE, NOW + DAY)).toEqual(first);
    },

    'keeps keys apart, those with separators and unicode too': async (failures) => {
      const id = aUserId();
      const keys = [id, `a#${id}`, `a:${id}`, `${'ä💪'.repeat(100)}${id}`];
      for (const key of keys) await failures.record(key, NOW);
      for (const key of keys) expect((await failures.find(key, NOW))?.failures).toBe(1);
    },
  },
};
