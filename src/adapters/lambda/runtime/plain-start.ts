import { readFunctionSettings, type FunctionSettings } from './function-settings.js';
import { once } from './once.js';

/** For a handler without Nest: puts its parts together at its first event, and reads the settings then, so that a wrong one is a logged error. */
export function plainStart<Parts>(
  compose: (settings: FunctionSettings) => Parts | Promise<Parts>,
): () => Promise<Parts> {
  return once(async () => compose(readFunctionSettings(process.env)));
}
