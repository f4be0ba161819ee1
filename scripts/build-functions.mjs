/**
 * `npm run build [-- --code-cache]`: bundles every Lambda function into `dist/<function>/index.js` from what `nest build` has compiled, with esbuild's metafile beside it,
 * and fails when one is over its budget or contains what must not be deployed. With `--code-cache` those that somebody waits for get what V8 has
 * compiled of them, good for this version of Node.js on this processor.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { complaintsAbout, summaryOf } from './bundle/budget.mjs';
import { bundle } from './bundle/bundle.mjs';
import { cacheCode } from './bundle/code-cache.mjs';
import { lambdaFunctions } from './bundle/functions.mjs';
import { warmUp } from './bundle/warm-up.mjs';

rmSync('dist', { recursive: true, force: true });

const bundles = await Promise.all(
  lambdaFunctions().map(async ({ name, compiled }) => {
    const metafile = await bundle({ entry: compiled, directory: `dist/${name}` });
    writeFileSync(`dist/${name}.meta.json`, JSON.stringify(metafile));
    return { name, metafile };
  }),
);

if (process.argv.includes('--code-cache')) {
  const { environment, events, end } = await warmUp();
  for (const [name, { event, deeper }] of Object.entries(events)) {
    await cacheCode({ directory: `dist/${name}`, events: [event, deeper], environment });
  }
  end();
}

for (const { name, metafile } of bundles) console.log(summaryOf(name, metafile));

const complaints = bundles.flatMap(({ name, metafile }) => complaintsAbout(name, metafile));
if (bundles.length === 0) complaints.push('There is no src/adapters/lambda/*.handler.ts to bundle.');
for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;
