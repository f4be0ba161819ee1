import { spawn, spawnSync } from 'node:child_process';

/** A program that an engine or a test needs, and the Debian package that brings it. */
interface Program {
  readonly command: string;
  readonly aptPackage: string;
  readonly what: string;
  readonly isInstalled: () => boolean;
}

const JAVA: Program = {
  command: 'java',
  aptPackage: 'openjdk-17-jre-headless',
  what: 'a Java runtime, version 17 or later (DynamoDB Local)',
  isInstalled: () => javaVersion() >= 17,
};

const REDIS: Program = {
  command: 'redis-server',
  aptPackage: 'redis-server',
  what: 'a Redis server',
  isInstalled: () => spawnSync('redis-server', ['--version']).status === 0,
};

const CURL: Program = {
  command: 'curl',
  aptPackage: 'curl',
  what: 'curl',
  isInstalled: () => spawnSync('curl', ['--version']).status === 0,
};

const CHROMIUM: Program = {
  command: 'chromium',
  aptPackage: 'chromium',
  what: 'the browser Chromium',
  isInstalled: () => spawnSync('chromium', ['--version']).status === 0,
};

const installations = new Map<Program, Promise<void>>();
let aptQueue: Promise<void> = Promise.resolve();

export const requireJava = (): Promise<void> => requireProgram(JAVA);
export const requireRedis = (): Promise<void> => requireProgram(REDIS);
export const requireCurl = (): Promise<void> => requireProgram(CURL);
export const requireChromium = (): Promise<void> => requireProgram(CHROMIUM);

/** Installs what is missing where we may (root, apt); else rejects with one sentence that says what to install. */
async function requireProgram(program: Program): Promise<void> {
  if (program.isInstalled()) return;
  const installation = installations.get(program) ?? (aptQueue = aptQueue.then(() => install(program)));
  installations.set(program, installation);
  await installation;
}

async function install(program: Program): Promise<void> {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) throw missing(program);
  console.error(`Installing ${program.aptPackage} by apt-get: ${program.what} is missing.`);
  await apt('update').catch(() => undefined);
  await apt('install', '-y', '--no-install-recommends', program.aptPackage).catch(() => undefined);
  if (!program.isInstalled()) throw missing(program);
  console.error(`Installed ${program.aptPackage}.`);
}

function missing({ what, command, aptPackage }: Program): Error {
  return new Error(
    `This needs ${what} as \`${command}\` on the PATH: install it, on Debian by \`apt-get install ${aptPackage}\`.`,
  );
}

/** Its progress goes to our standard error, for it can take a minute; a lock held by another apt is waited for. */
async function apt(...args: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const child = spawn('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], { env, stdio: ['ignore', 2, 2] });
  const status = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (status !== 0) throw new Error(`apt-get ${args.join(' ')} ended with ${String(status)}.`);
}

function javaVersion(): number {
  const { stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
}
