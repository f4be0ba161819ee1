import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Markdown } from './markdown.js';

const ADDRESS = 'http://localhost:3000';

/** Printed after each block, to tell their outputs apart. */
const END_OF_BLOCK = '-- end of block --';

/** What differs between two runs. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, '<id>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<time>'],
  [/eyJ[\w.-]+…?/g, '<access token>'],
  [/(?<=__Host-refresh_token=)[\w.-]+…?/g, '<refresh token>'],
  [/(?<=Max-Age=)\d+/g, '<seconds>'],
  [/(?<=curl\/)[\d.]+/g, '<version>'],
  [/^\d{6}$/gm, '<code>'],
  [/\r/g, ''],
];

export const masked = (output: string) =>
  MASKS.reduce((text, [pattern, mask]) => text.replaceAll(pattern, mask), output);

/** One step of the tour in the README: its commands, and what it says they print. */
export interface TourStep {
  readonly commands: string;
  readonly output: string;
}

export function readTour(): readonly TourStep[] {
  const blocks = Markdown.read('README.md').section('A tour').codeBlocks();
  const commands = blocks.filter(({ language }) => language === 'bash');
  const outputs = blocks.filter(({ language }) => language === 'text');
  expect(outputs).toHaveLength(commands.length);
  return commands.map(({ code }, i) => ({ commands: code, output: outputs[i]?.code ?? '' }));
}

/** Takes the tour at an API, in one bash, and compares what it prints. */
export async function takeTour(url: string): Promise<void> {
  const steps = readTour();
  const blocks = steps.map(({ commands }) => commands.replaceAll(ADDRESS, url));
  const script = blocks.map((block) => `${block}echo '${END_OF_BLOCK}'\n`).join('');
  const { stdout } = await promisify(execFile)('bash', ['-c', script]);
  const outputs = stdout.split(`${END_OF_BLOCK}\n`).slice(0, -1);
  expect(outputs.map(masked)).toEqual(steps.map(({ output }) => masked(output)));
  expect(steps.length).toBeGreaterThan(6);
}
