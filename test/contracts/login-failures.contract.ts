import type { LoginFailures } from '../../src/application/ports/login-failures.js';
import { DAY, HOUR } from '../../src/domain/shared/instant.js';
import { aUserId, NOW } from '../support/builders.js';
import { concurrently } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';

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

    'keeps keys apart, those with separators and unicode too': async (failures) => {
      const id = aUserId();
      const keys = [id, `a#${id}`, `a:${id}`, `${'ä💪'.repeat(100)}${id}`];
      for (const key of keys) await failures.record(key, NOW);
      for (const key of keys) expect((await failures.find(key, NOW))?.failures).toBe(1);
    },
  },
};
