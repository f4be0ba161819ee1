import type { Clock } from '../../src/application/ports/clock.js';
import type { Contract } from '../support/contract.js';

export const clockContract: Contract<Clock> = {
  port: 'Clock',
  claims: {
    'tells this machine’s time in whole milliseconds since the epoch': async (clock) => {
      const before = Date.now();
      const now = clock.now();
      expect(Number.isSafeInteger(now)).toBe(true);
      expect(now).toBeGreaterThanOrEqual(before);
      expect(now).toBeLessThanOrEqual(Date.now());
    },
  },
};
