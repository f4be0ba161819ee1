import { MINUTE } from '../../../src/domain/shared/instant.js';
import { stateOf, windowStart } from '../../../src/domain/shared/rate-limit.js';
import { NOW } from '../../support/builders.js';

describe('windowStart', () => {
  it('lies at a multiple of the window, at or before now', () => {
    for (const now of [NOW, NOW + 1, NOW + MINUTE - 1]) {
      const start = windowStart(MINUTE, now);
      expect(start % MINUTE).toBe(0);
      expect(now - start).toBeLessThan(MINUTE);
    }
  });
});

describe('stateOf', () => {
  const limit = { name: 'login', key: 'ada', limit: 2, window: MINUTE };
  const resetAt = windowStart(MINUTE, NOW) + MINUTE;

  it.each([
    [1, { remaining: 1, exceeded: false }],
    [2, { remaining: 0, exceeded: false }],
    [3, { remaining: 0, exceeded: true }],
    [99, { remaining: 0, exceeded: true }],
  ])('makes of call %i: %j', (count, expected) => {
    expect(stateOf(limit, count, NOW)).toEqual({ limit: 2, resetAt, ...expected });
  });
});
