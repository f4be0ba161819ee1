import { copyFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { copyDataFiles } from './data-files.mjs';
import { copyNativePackages, NATIVE_PACKAGES } from './native-packages.mjs';
import { stubs } from './stubs.mjs';
import { bundleWorkers } from './workers.mjs';

/** Modules that read a file beside themselves ask where they are, which CommonJS says in another way. */
const MODULE_URL = "const __moduleUrl = require('node:url').pathToFileURL(__filename).href;";

const LOADER = fileURLToPath(new URL('loader.cjs', import.meta.url));

/**
 * One minified file from one compiled entry (swc has emitted the decorators' metadata, which esbuild cannot), with the loader that runs it,
 * and the packages and data files that cannot be bundled. CommonJS, for V8 takes compiled code for scripts alone.
 * @param {{ entry: string, directory: string }} bundle
 * @returns {Promise<import('esbuild').Metafile>}
 */
export async function bundle({ entry, directory }) {
  const { metafile } = await build({
    entryPoints: [entry],
    outfile: `${directory}/bundle.cjs`,
    bundle: true,
    minify: true,
    // Nest and the loggers show class names.
    keepNames: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // Code from a cache can load modules in no other way than this.
    supported: { 'dynamic-import': false },
    // The ESM builds, whose unused parts can be left out; RxJS hides its own from Node.
    mainFields: ['module', 'main'],
    alias: {
      rxjs: './node_modules/rxjs/dist/esm/index.js',
      'rxjs/operators': './node_modules/rxjs/dist/esm/operators/index.js',
    },
    define: { 'import.meta.url': '__moduleUrl' },
    banner: { js: MODULE_URL },
    external: NATIVE_PACKAGES,
    plugins: [stubs],
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
  });
  copyFileSync(LOADER, `${directory}/index.js`);
  writeFileSync(`${directory}/package.json`, '{ "type": "commonjs" }\n');
  copyNativePackages(metafile, directory);
  copyDataFiles(metafile, directory);
  await bundleWorkers(metafile, directory);
  return metafile;
}
