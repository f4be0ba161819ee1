import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { copyDataFiles } from './data-files.mjs';
import { copyNativePackages, NATIVE_PACKAGES } from './native-packages.mjs';
import { stubs } from './stubs.mjs';
import { bundleWorkers } from './workers.mjs';

/** ESM output has no `require`, which the CommonJS packages inside it call for Node's own modules. */
const REQUIRE = `import { createRequire as __createRequire } from 'node:module';
import { dirname as __dirnameOf } from 'node:path';
import { fileURLToPath as __pathOf } from 'node:url';
const require = __createRequire(import.meta.url), __filename = __pathOf(import.meta.url), __dirname = __dirnameOf(__filename);`;

/**
 * One minified ESM file from one compiled entry (swc has emitted the decorators' metadata, which esbuild cannot), with the packages
 * and data files beside it that cannot be bundled.
 * @param {{ entry: string, directory: string }} bundle
 * @returns {Promise<import('esbuild').Metafile>}
 */
export async function bundle({ entry, directory }) {
  const { metafile } = await build({
    entryPoints: [entry],
    outfile: `${directory}/index.js`,
    bundle: true,
    minify: true,
    // Nest and the loggers show class names.
    keepNames: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // The ESM builds, whose unused parts can be left out; RxJS hides its own from Node.
    mainFields: ['module', 'main'],
    alias: {
      rxjs: './node_modules/rxjs/dist/esm/index.js',
      'rxjs/operators': './node_modules/rxjs/dist/esm/operators/index.js',
    },
    banner: { js: REQUIRE },
    external: NATIVE_PACKAGES,
    plugins: [stubs],
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
  });
  writeFileSync(`${directory}/package.json`, '{ "type": "module" }\n');
  copyNativePackages(metafile, directory);
  copyDataFiles(metafile, directory);
  await bundleWorkers(metafile, directory);
  return metafile;
}
