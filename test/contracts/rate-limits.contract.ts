import { randomUUID } from 'node:crypto';
import type { RateLimits } from '../../src/application/ports/rate-limits.js';
import { MINUTE } from '../../src/domain/shared/instant.js';
import { windowStart, type RateLimit } from '../../src/domain/shared/rate-limit.js';
import { NOW } from '../support/builders.js';
import { concurrently, count } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';

const START = windowStart(MINUTE, NOW);

function aLimit(changes: Partial<RateLimit> = {}): RateLimit {
  return { name: 'login', key: randomUUID(), limit: 3, window: MINUTE, ...changes };
}

export const rateLimitsContract: Contract<RateLimits> = {
  port: 'RateLimits',
  claims: {
    'counts down and then refuses, until the window ends': async (limits) => {
      const limit = aLimit();
      const states = [];
      for (let call = 0; call < 5; call += 1) states.push(await limits.hit(limit, START + call));
      expect(states.map(({ remaining, exceeded }) => [remaining, exceeded])).toEqual([
        [2, false],
        [1, false],
        [0, false],
        [0, true],
        [0, true],
      ]);
      for (const state of states) expect(state).toMatchObject({ limit: 3, resetAt: START + MINUTE });
    },

    'starts anew with the next window, though the old count is not deleted yet': async (limits) => {
      const limit = aLimit({ limit: 1 });
      await limits.hit(limit, START);
      expect((await limits.hit(limit, START + MINUTE - 1)).exceeded).toBe(true);
      expect(await limits.hit(limit, START + MINUTE)).toEqual({
        limit: 1,
        remaining: 0,
        resetAt: START + 2 * MINUTE,
        exceeded: false,
      });
    },

    'admits exactly as many of many concurrent calls as the limit says': async (limits) => {
      const limit = aLimit({ limit: 7 });
      const states = await concurrently(() => limits.hit(limit, START));
      expect(count(states, ({ exceeded }) => !exceeded)).toBe(7);
    },

    'counts each name, key and window by itself': async (limits) => {
      const limit = aLimit();
      await limits.hit(limit, START);
      const others = [aLimit(), aLimit({ key: limit.key, name: 'register' }), { ...limit, window: 60 * MINUTE }];
      for (const other of others) expect((await limits.hit(other, START)).remaining).toBe(2);
    },

    'does not confuse names and keys that contain separators': async (limits) => {
      const id = randomUUID();
      const limit = aLimit({ name: 'a', key: `b#${id}` });
      const others = [aLimit({ name: 'a#b', key: id }), aLimit({ name: 'a', key: id }), aLimit({ key: `b:${id}` })];
      await limits.hit(limit, START);
      for (const other of others) expect((await limits.hit(other, START)).remaining).toBe(2);
    },

    'takes the longest keys, and unicode': async (limits) => {
      const limit = aLimit({ key: `${'ä💪'.repeat(120)}${randomUUID()}` });
      await limits.hit(limit, START);
      expect((await limits.hit(limit, START)).remaining).toBe(1);
    },
  },
};
