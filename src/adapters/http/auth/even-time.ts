import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds: longer than all of the work takes. */
const LONG_ENOUGH = 500;

/** For what does more work where there is somebody than where there is not: the answer comes after a time that does not tell. */
export async function inAnEvenTime<Result>(work: Promise<Result>): Promise<Result> {
  const [result] = await Promise.all([work, delay(LONG_ENOUGH)]);
  return result;
}
