import { cpSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** bcrypt finds its compiled part relative to its own folder, so it stays a package beside the bundle. */
const FILES = {
  bcrypt: ['package.json', 'bcrypt.js', 'promises.js', 'prebuilds/linux-arm64', 'prebuilds/linux-x64'],
  'node-gyp-build': ['package.json', 'index.js', 'node-gyp-build.js'],
};

export const NATIVE_PACKAGES = ['bcrypt'];

/**
 * @param {import('esbuild').Metafile} metafile
 * @param {string} directory where the bundle is
 */
export function copyNativePackages(metafile, directory) {
  const outputs = Object.values(metafile.outputs);
  const isNeeded = outputs.some(({ imports }) => imports.some(({ path }) => NATIVE_PACKAGES.includes(path)));
  if (!isNeeded) return;
  for (const [name, files] of Object.entries(FILES)) {
    for (const file of files) copy(`node_modules/${name}/${file}`, `${directory}/node_modules/${name}/${file}`);
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
}
