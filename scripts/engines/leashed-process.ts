import { spawn, type ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';

const KEPT_OUTPUT = 4_000;

export interface LeashOptions {
  /** Our own by default. */
  readonly env?: NodeJS.ProcessEnv;
  /** Its output goes to ours, instead of being kept for the report of a failure. */
  readonly shown?: boolean;
}

/** How a process ended: by itself, or felled. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A server process that cannot outlive us, and that a terminal's Ctrl-C does not reach: when it stops is ours to say. POSIX only. */
export class LeashedProcess {
  /**
   * Becomes the engine by `exec`, so that signals reach it directly, and leaves behind a watcher that waits for the end of a pipe
   * (descriptor 3) whose other end is ours. The kernel closes that end however we die, by SIGKILL too; the watcher then kills the engine.
   */
  static readonly leash = '( cat <&3; kill -KILL $$ ) >/dev/null 2>&1 & exec 3<&-; exec "$@"';

  /** Never rejects. */
  readonly ended: Promise<Ending>;
  private output = '';

  private constructor(
    private readonly name: string,
    private readonly child: ChildProcess,
  ) {
    this.ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
    child.stdout?.on('data', (chunk: Buffer) => this.keep(chunk));
    child.stderr?.on('data', (chunk: Buffer) => this.keep(chunk));
  }

  static start(
    name: string,
    command: readonly string[],
    cwd: string,
    { env, shown = false }: LeashOptions = {},
  ): LeashedProcess {
    const output = shown ? 'inherit' : 'pipe';
    const child = spawn('/bin/sh', ['-c', LeashedProcess.leash, name, ...command], {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', output, output, 'pipe'],
    });
    child.on('error', () => undefined);
    return new LeashedProcess(name, child);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get isRunning(): boolean {
    return this.child.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Asks `isReady` every 50 ms until it says yes. Rejects with the end of the process's output when it exits or the time (ms) is up. */
  async ready(isReady: () => Promise<boolean>, timeout = 30_000): Promise<void> {
    const deadline = Date.now() + timeout;
    while (!(await isReady())) {
      if (!this.isRunning || Date.now() > deadline) throw await this.failure();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    if (!this.isRunning) throw await this.failure();
  }

  async signal(signal: NodeJS.Signals): Promise<void> {
    if (this.isRunning) this.child.kill(signal);
    if (signal === 'SIGKILL' || signal === 'SIGTERM') await this.ended;
  }

  /** Resolves when the process is gone: by SIGTERM, after 3 s by SIGKILL. */
  async stop(): Promise<void> {
    const patience = setTimeout(() => this.child.kill('SIGKILL'), 3_000);
    if (this.isRunning) await this.signal('SIGTERM');
    clearTimeout(patience);
    (this.child.stdio[3] as Writable | null)?.destroy();
  }

  private keep(chunk: Buffer): void {
    this.output = (this.output + chunk.toString()).slice(-KEPT_OUTPUT);
  }

  private async failure(): Promise<Error> {
    await this.stop();
    return new Error(`${this.name} did not start:\n${this.output.trim()}`);
  }
}
