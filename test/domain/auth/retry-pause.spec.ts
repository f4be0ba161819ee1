import { pausedUntil } from '../../../src/domain/auth/retry-pause.js';

const PAUSE = { failures: 10, duration: 900 };

it.each([
  ['before there are enough failures', { failures: 9, lastAt: 1_000 }, 1_000, undefined],
  ['from the last of them on', { failures: 10, lastAt: 1_000 }, 1_000, 1_900],
  ['to the last moment', { failures: 10, lastAt: 1_000 }, 1_899, 1_900],
  ['when it is over', { failures: 10, lastAt: 1_000 }, 1_900, undefined],
  ['again with each further failure', { failures: 11, lastAt: 1_900 }, 1_901, 2_800],
])('a pause %s', (_when, run, now, until) => expect(pausedUntil(run, PAUSE, now)).toBe(until));
