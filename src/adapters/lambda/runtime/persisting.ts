import { setTimeout as pause } from 'node:timers/promises';
import type { Persist } from '../../../application/users/adopt-or-defer.js';
import { DomainError } from '../../../domain/shared/domain-error.js';

/** Full jitter below a doubling bound, milliseconds. */
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 800;

/**
 * Tries again after every outage until the budget (milliseconds) is used up; a try that is under way then is given up, whatever becomes of it.
 * Anything but an outage would only fail again.
 */
export function persistingFor(budget: number): Persist {
  return async (work) => {
    const end = performance.now() + budget;
    for (let tries = 0; ; tries += 1) {
      try {
        return await within(end - performance.now(), work());
      } catch (error) {
        const wait = Math.random() * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** tries);
        if (!isOutage(error) || performance.now() + wait >= end) throw error;
        await pause(wait);
      }
    }
  };
}

function isOutage(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'unavailable';
}

async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  const answered = new AbortController();
  const late = pause(milliseconds, undefined, { signal: answered.signal }).then(() => {
    throw new DomainError('unavailable', 'There was no answer in time.');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    answered.abort();
    late.catch(() => undefined);
  }
}
