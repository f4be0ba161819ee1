/** A timer that is late by more than this (milliseconds) tells of a pause of this process. */
const PAUSE = 10;

/**
 * The answer, or a rejection once the budget (milliseconds) is used up. A pause of our own process is not the server's: after it, timers run
 * before sockets are read, so answers that are already here still count, and what was on its way gets its time again.
 */
export function withinBudget<Answer>(answer: Promise<Answer>, budget: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const late = new Error(`No answer within ${budget} ms.`);
    const arm = () => setTimeout(() => setImmediate(expire, performance.now() - started), budget);
    const expire = (waited: number) => {
      if (waited < budget + PAUSE) return reject(late);
      started = performance.now();
      timer = arm();
    };
    let started = performance.now();
    let timer = arm();
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
