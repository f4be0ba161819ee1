/**
 * Adds to package-lock.json the optional packages of other platforms that npm has left out, which `npm ci` then reports as
 * "Missing: … from lock file" (https://github.com/npm/cli/issues/4828). Run it after `npm install`; `--check` only looks.
 *
 * The added entries have no integrity hash, because the packages were not downloaded here.
 */
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[],
 *   optionalDependencies?: Record<string, string> }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages
 */

const LOCK_FILE = new URL('../package-lock.json', import.meta.url);

const OPERATING_SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/**
 * What a name like `@swc/core-linux-arm-gnueabihf` says about its platform.
 * @param {string} name
 * @returns {Pick<LockedPackage, 'os' | 'cpu' | 'libc'>}
 */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = words.filter((word) => OPERATING_SYSTEMS.includes(word));
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  if (cpu.length !== 1)
    throw new Error(`${name} does not say which platform it is for; add it to package-lock.json by hand`);
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : ['glibc'];
  return { cpu, ...(os.length > 0 && { os }), ...(os.includes('linux') && { libc }) };
}

/**
 * Whether `name`, required by the package at `path`, is locked there or in a folder above.
 * @param {LockedPackages} packages
 * @param {string} path
 * @param {string} name
 * @returns {boolean}
 */
function isLocked(packages, path, name) {
  if (packages[`${path === '' ? '' : `${path}/`}node_modules/${name}`] !== undefined) return true;
  return path !== '' && isLocked(packages, path.slice(0, Math.max(path.lastIndexOf('/node_modules/'), 0)), name);
}

/**
 * @param {LockedPackages} packages
 * @returns {LockedPackages} the entries that are missing
 */
function missingFrom(packages) {
  const missing = Object.entries(packages).flatMap(([path, { dev, optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isLocked(packages, path, name))
      .map(([name, version]) => [
        `node_modules/${name}`,
        { version, ...(dev === true && { dev }), optional: true, ...platformOf(name) },
      ]),
  );
  return Object.fromEntries(missing);
}

const lock = JSON.parse(readFileSync(LOCK_FILE, 'utf8'));
const missing = missingFrom(lock.packages);
const names = Object.keys(missing);

if (process.argv.includes('--check')) {
  if (names.length > 0) {
    console.error(
      `package-lock.json lacks ${names.length} optional packages (${names[0]} …): run npm run lock:complete`,
    );
    process.exitCode = 1;
  }
} else if (names.length > 0) {
  // The root package, whose path is empty, stays first.
  lock.packages = Object.fromEntries(
    Object.entries({ ...lock.packages, ...missing }).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  writeFileSync(LOCK_FILE, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`added ${names.length} optional packages to package-lock.json`);
}
