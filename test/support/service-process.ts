import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The service compiled from its sources as they are now, to be run as a program. */
export class CompiledService {
  private readonly directory: string;

  constructor() {
    const cache = 'node_modules/.cache';
    mkdirSync(cache, { recursive: true });
    this.directory = mkdtempSync(join(cache, 'service-'));
    const swc = ['node_modules/@swc/cli/bin/swc.js', 'src', '--out-dir', this.directory];
    execFileSync(process.execPath, [
      ...swc,
      '--config-file',
      '.swcrc',
      '--strip-leading-paths',
      '--copy-files',
      '--quiet',
    ]);
    writeFileSync(join(this.directory, 'package.json'), '{"type":"module"}');
  }

  start(environment: NodeJS.ProcessEnv): ServiceProcess {
    const main = join(this.directory, 'adapters/local/main.js');
    const env = { PATH: process.env['PATH'], PORT: '0', BCRYPT_COST: '4', ...environment };
    return new ServiceProcess(spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

export class ServiceProcess {
  private readonly output = { stdout: '', stderr: '' };
  private readonly exit: Promise<unknown[]>;

  constructor(private readonly child: ChildProcess) {
    for (const name of ['stdout', 'stderr'] as const)
      child[name]?.setEncoding('utf8').on('data', (text: string) => (this.output[name] += text));
    this.exit = once(child, 'close');
  }

  /** Where it listens, once it says so. */
  async url(): Promise<string> {
    const ended = this.ended();
    for (;;) {
      const found = /API +(http:\S+)\/v1/.exec(this.output.stdout)?.[1];
      if (found !== undefined) return found;
      const outcome = await Promise.race([ended, new Promise<void>((resolve) => setTimeout(resolve, 20))]);
      if (outcome !== undefined) throw new Error(`The service has ended: ${outcome.stderr}`);
    }
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  async ended(): Promise<Ended> {
    const [exitCode] = await this.exit;
    return { exitCode: exitCode as number | null, ...this.output };
  }
}
