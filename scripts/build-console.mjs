/** `node scripts/build-console.mjs` builds the console into `console/dist`, unless that is of the sources as they are already. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const OUTPUT = 'console/dist';

/** In the output: the digest of what it was built from. */
const STAMP = '.sources';

/** The lock file stands for the packages that become part of it. */
const SOURCES = ['console/index.html', 'console/src', 'console/vite.config.mjs', 'package-lock.json'];

const digest = digestOf(SOURCES);
if (digest !== stampOf(OUTPUT)) await build();

/** Beside its place first, as somebody may be reading what is there. */
async function build() {
  const { build: viteBuild } = await import('vite');
  const fresh = mkdtempSync('console/.dist-');
  await viteBuild({ configFile: 'console/vite.config.mjs', build: { outDir: join(process.cwd(), fresh) } });
  writeFileSync(join(fresh, STAMP), digest);
  rmSync(OUTPUT, { recursive: true, force: true });
  renameSync(fresh, OUTPUT);
}

/** @param {readonly string[]} paths */
function digestOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesAt)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesAt(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesAt(join(path, name)));
}

/** @param {string} directory */
function stampOf(directory) {
  const stamp = join(directory, STAMP);
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
}
