import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The programs of this repository, compiled for a spec that starts them as processes. */
export interface Programs {
  /** The local server. */
  readonly api: string;
  readonly stack: string;
  /** `admin:grant` and `admin:revoke`. */
  readonly adminRole: string;
  /** `events:redrive`. */
  readonly redriveEvents: string;
  /** `events:replay`. */
  readonly replayEvents: string;
  /** `keys:revoke`. */
  readonly revokeSigningKey: string;
  readonly importUsers: string;
  remove(): Promise<void>;
}

const SWC = ['node_modules/@swc/cli/bin/swc.js', '--config-file', '.swcrc', '--quiet'];

/** In a directory of its own, as `build/` may be renewed by others meanwhile; inside the repository, where packages are found. */
export async function compilePrograms(): Promise<Programs> {
  await mkdir('.data', { recursive: true });
  const directory = await mkdtemp(join('.data', 'programs-'));
  await swc('src', '--out-dir', directory, '--strip-leading-paths', '--copy-files');
  await swc('scripts', '--out-dir', directory, '--extensions', '.ts');
  return {
    api: join(directory, 'adapters/local/main.js'),
    importUsers: join(directory, 'adapters/local/import-users.js'),
    adminRole: join(directory, 'adapters/local/admin-role.js'),
    redriveEvents: join(directory, 'adapters/local/redrive-events.js'),
    replayEvents: join(directory, 'adapters/local/replay-events.js'),
    revokeSigningKey: join(directory, 'adapters/local/revoke-signing-key.js'),
    stack: join(directory, 'scripts/stack/main.js'),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

async function swc(...args: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [...SWC, ...args]);
}
