import { execFile } from 'node:child_process';
import { isDeepStrictEqual, promisify } from 'node:util';
import { resolve } from 'node:path';

export interface Contestant {
  readonly name: string;
  readonly build: string;
  /** Exports `handler`. */
  readonly module: string;
  readonly event: object;
  /** Members of what the event must be answered with. */
  readonly answer: Readonly<Record<string, unknown>>;
  /** Milliseconds from the start of a process to its first answer. */
  readonly times: number[];
}

/** One more of the times, in a fresh process. */
export async function measured(
  { name, build, module, event, answer }: Contestant,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const probe = [resolve('bench/cold/probe.mjs'), module, JSON.stringify(event)];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, probe, { env });
  if (stdout === '') throw new Error(`${name} (${build}) gave no answer: ${stderr.slice(-2_000)}`);
  if (build.includes('code cache') && stderr.includes('code cache')) throw new Error(`${name}: ${stderr}`);
  const first = JSON.parse(stdout) as { answered: number; result: Record<string, unknown> };
  const asExpected = Object.entries(answer).every(([member, value]) => isDeepStrictEqual(first.result[member], value));
  if (!asExpected) throw new Error(`${name} (${build}) answered ${JSON.stringify(first.result)}.`);
  return first.answered;
}
