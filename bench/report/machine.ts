import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

/** Where and when figures were taken, in one sentence. */
export function surroundings(versions: Readonly<Record<string, string>> = {}): string {
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const programs = Object.entries({ 'Node.js': process.version.slice(1), ...versions }).map(([n, v]) => `${n} ${v}`);
  return `${machine}; ${programs.join(', ')}; ${new Date().toISOString().slice(0, 10)}`;
}

export function redisVersion(): string {
  return /v=(\S+)/.exec(spawnSync('redis-server', ['--version'], { encoding: 'utf8' }).stdout)?.[1] ?? 'unknown';
}
