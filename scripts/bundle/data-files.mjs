import { copyFileSync } from 'node:fs';
import { basename } from 'node:path';

/** A module that reads a file beside itself, by `import.meta.url`, reads it beside the bundle once it is part of one. */
const FILES = {
  'build/adapters/passwords/file-common-passwords.js': 'build/adapters/passwords/common-passwords.bin',
};

/**
 * @param {import('esbuild').Metafile} metafile
 * @param {string} directory where the bundle is
 */
export function copyDataFiles(metafile, directory) {
  for (const [module, file] of Object.entries(FILES)) {
    if (module in metafile.inputs) copyFileSync(file, `${directory}/${basename(file)}`);
  }
}
