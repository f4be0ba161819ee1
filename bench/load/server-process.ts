import { readFileSync } from 'node:fs';
import { LeashedProcess } from '../../scripts/engines/leashed-process.js';
import { freePort } from '../../scripts/engines/free-port.js';
import { ask, requestText } from './drive.js';

/** Milliseconds; one of the peers hashes a password an account before it listens. */
const START = 120_000;
/** Of the kernel's accounting (USER_HZ); 10 on every Linux. */
const MILLISECONDS_A_TICK = 10;

const IS_ALIVE = requestText({ method: 'GET', path: '/health/live' });

/** A server under test, with a port of its own in `PORT`. */
export class ServerProcess {
  private constructor(
    readonly port: number,
    private readonly engine: LeashedProcess,
  ) {}

  static async start(name: string, program: string, environment: NodeJS.ProcessEnv): Promise<ServerProcess> {
    const port = await freePort();
    const env = { ...process.env, ...environment, PORT: String(port) };
    const engine = LeashedProcess.start(name, [process.execPath, program], process.cwd(), { env });
    await engine.ready(() => isAlive(port), START);
    return new ServerProcess(port, engine);
  }

  /** Milliseconds of processor that it has had so far, in all threads. Linux only: `NaN` elsewhere. */
  processorTime(): number {
    const [user, system] = this.proc('stat')
      .replace(/^.*\) /s, '')
      .split(' ')
      .slice(11, 13)
      .map(Number);
    return ((user ?? Number.NaN) + (system ?? Number.NaN)) * MILLISECONDS_A_TICK;
  }

  /** The most memory that it has had, in MiB. Linux only. */
  peakMemory(): number {
    return Number(/^VmHWM:\s+(\d+)/m.exec(this.proc('status'))?.[1]) / 1024;
  }

  stop(): Promise<void> {
    return this.engine.stop();
  }

  private proc(file: 'stat' | 'status'): string {
    try {
      return readFileSync(`/proc/${this.engine.pid}/${file}`, 'utf8');
    } catch {
      return '';
    }
  }
}

async function isAlive(port: number): Promise<boolean> {
  try {
    return (await ask(port, IS_ALIVE)).status === 200;
  } catch {
    return false;
  }
}
