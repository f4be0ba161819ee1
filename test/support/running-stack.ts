import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

/** `npm run start:stack` in a directory of its own. */
export class RunningStack {
  output = '';
  readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;

  /** `program` as `compilePrograms` has made it. */
  constructor(program: string, directory: string, settings: NodeJS.ProcessEnv, args: readonly string[] = []) {
    const env = { ...process.env, BCRYPT_COST: '4', LOG_LEVEL: 'silent', ...settings };
    this.child = spawn(process.execPath, [resolve(program), ...args], { cwd: directory, env });
    this.ended = new Promise((done) => this.child.once('close', done));
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  async end(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
  }

  /** Resolves when it has printed this. */
  async printed(pattern: RegExp): Promise<string> {
    const end = Date.now() + 60_000;
    for (;;) {
      const match = pattern.exec(this.output);
      if (match !== null) return match[1] ?? '';
      if (Date.now() > end || this.child.exitCode !== null) throw new Error(`No ${String(pattern)} in: ${this.output}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** Milliseconds that it took to stop. */
  async stop(signal: NodeJS.Signals): Promise<number> {
    const since = performance.now();
    this.child.kill(signal);
    expect(await this.ended).toBe(0);
    return performance.now() - since;
  }
}
