import { MINUTE } from '../../../domain/shared/instant.js';

/** For a step of a loop that comes round more often. */
export function everyMinute(act: () => Promise<void>): () => Promise<void> {
  let last = -Infinity;
  return async () => {
    if (performance.now() - last < MINUTE) return;
    last = performance.now();
    await act();
  };
}
