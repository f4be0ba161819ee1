import { plainStart } from './runtime/plain-start.js';
import { publishing } from './wiring/publishing.js';

const start = plainStart(publishing);

/** Every minute. */
export async function handler(): Promise<void> {
  const { sweepOutbox } = await start();
  await sweepOutbox.execute();
}
