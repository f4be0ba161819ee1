import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const MAKER = fileURLToPath(new URL('make-code-cache.mjs', import.meta.url));

/** V8 refuses what was compiled under other flags. Lambda starts Node.js with this one; nobody else does. */
const FLAGS = [[], ['--expose-gc']];

/**
 * What V8 has compiled of a function once it has answered these events, beside its bundle: for the V8 and the processor that run this.
 * @param {{ directory: string, events: readonly object[], environment: NodeJS.ProcessEnv }} function_
 */
export async function cacheCode({ directory, events, environment }) {
  for (const flags of FLAGS) {
    const operands = [...flags, MAKER, directory, JSON.stringify(events)];
    await promisify(execFile)(process.execPath, operands, { env: environment });
  }
}
