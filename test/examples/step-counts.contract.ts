import { aUserId } from '../support/builders.js';
import { concurrently } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';
import type { StepCounts } from './step-counts.js';

const DAY = '2026-11-25';

export const stepCountsContract: Contract<StepCounts> = {
  port: 'StepCounts',
  claims: {
    'adds up the steps of a user and a day, and no others': async (counts) => {
      const userId = aUserId();
      await counts.add(aUserId(), DAY, 7);
      await counts.add(userId, '2026-11-24', 7);
      expect(await counts.add(userId, DAY, 100)).toBe(100);
      expect(await counts.add(userId, DAY, 20)).toBe(120);
    },

    'loses none of many concurrent additions': async (counts) => {
      const userId = aUserId();
      await concurrently(() => counts.add(userId, DAY, 1), 20);
      expect(await counts.add(userId, DAY, 1)).toBe(21);
    },
  },
};
