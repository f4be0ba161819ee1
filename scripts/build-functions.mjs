/**
 * Bundles every Lambda function into `dist/<function>/index.js` from what `nest build` has compiled, with esbuild's metafile beside it,
 * and fails when one is over its budget or contains what must not be deployed.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { complaintsAbout, summaryOf } from './bundle/budget.mjs';
import { bundle } from './bundle/bundle.mjs';
import { lambdaFunctions } from './bundle/functions.mjs';

rmSync('dist', { recursive: true, force: true });

const bundles = await Promise.all(
  lambdaFunctions().map(async ({ name, compiled }) => {
    const metafile = await bundle({ entry: compiled, directory: `dist/${name}` });
    writeFileSync(`dist/${name}.meta.json`, JSON.stringify(metafile));
    return { name, metafile };
  }),
);

for (const { name, metafile } of bundles) console.log(summaryOf(name, metafile));

const complaints = bundles.flatMap(({ name, metafile }) => complaintsAbout(name, metafile));
if (bundles.length === 0) complaints.push('There is no src/adapters/lambda/*.handler.ts to bundle.');
for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;
