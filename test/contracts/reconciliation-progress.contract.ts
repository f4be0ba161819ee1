import type { ReconciliationProgress } from '../../src/application/ports/reconciliation-progress.js';
import type { Reconciliation } from '../../src/domain/users/reconciliation.js';
import { NOW } from '../support/builders.js';
import { concurrently, count } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';

const FIRST: Reconciliation = { startedAt: NOW, stage: 'members', position: 'page "2"\n', step: 1 };
const SECOND: Reconciliation = { startedAt: NOW, stage: 'users', position: null, step: 2 };

export const reconciliationProgressContract: Contract<ReconciliationProgress> = {
  port: 'ReconciliationProgress',
  claims: {
    'is nowhere before the first step': async (progress) => {
      expect(await progress.find()).toBeUndefined();
    },

    'is where the last step has led': async (progress) => {
      expect(await progress.advance(undefined, FIRST)).toBe(true);
      expect(await progress.find()).toEqual(FIRST);
      expect(await progress.advance(FIRST, SECOND)).toBe(true);
      expect(await progress.find()).toEqual(SECOND);
    },

    'stays where it is for whoever comes from somewhere else': async (progress) => {
      await progress.advance(undefined, FIRST);
      await progress.advance(FIRST, SECOND);
      for (const from of [undefined, FIRST, { ...SECOND, step: 3 }])
        expect(await progress.advance(from, { ...SECOND, position: 'elsewhere', step: 4 })).toBe(false);
      expect(await progress.find()).toEqual(SECOND);
    },

    'lets exactly one of many go on from one place': async (progress) => {
      for (const [from, to] of [
        [undefined, FIRST],
        [FIRST, SECOND],
      ] as const) {
        const advances = await concurrently(() => progress.advance(from, to), 20);
        expect(count(advances, (isOurs) => isOurs)).toBe(1);
      }
      expect(await progress.find()).toEqual(SECOND);
    },
  },
};
