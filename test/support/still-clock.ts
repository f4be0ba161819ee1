import type { Instant } from '../../src/domain/shared/instant.js';

/**
 * Holds this process's time of day still, so that nothing ends under a test, however long it takes; answers a way to set it forward.
 * Timers go on. To be undone by `jest.restoreAllMocks`.
 */
export function stopTheClock(): (milliseconds: number) => void {
  let now: Instant = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  return (milliseconds) => (now += milliseconds);
}
