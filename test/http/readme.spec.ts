import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { requireCurl } from '../../scripts/engines/programs.js';
import { Markdown } from '../support/markdown.js';
import { PROVIDERS, startWith } from '../support/providers.js';

const ADDRESS = 'http://localhost:3000';

/** Milliseconds that apt may take where there is no curl. */
const INSTALLATION = 300_000;

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

const masked = (output: string) => MASKS.reduce((text, [pattern, mask]) => text.replaceAll(pattern, mask), output);

/** The commands of each step, and what the README says they print. */
function tour(): readonly { readonly commands: string; readonly output: string }[] {
  const blocks = Markdown.read('README.md').section('A tour').codeBlocks();
  const commands = blocks.filter(({ language }) => language === 'bash');
  const outputs = blocks.filter(({ language }) => language === 'text');
  expect(outputs).toHaveLength(commands.length);
  return commands.map(({ code }, i) => ({ commands: code, output: outputs[i]?.code ?? '' }));
}

/** The output of each block, all of them run in one bash. */
async function run(blocks: readonly string[]): Promise<readonly string[]> {
  const script = blocks.map((block) => `${block}echo '${END_OF_BLOCK}'\n`).join('');
  const { stdout } = await promisify(execFile)('bash', ['-c', script]);
  return stdout.split(`${END_OF_BLOCK}\n`).slice(0, -1);
}

describe('the tour in the README', () => {
  beforeAll(() => requireCurl(), INSTALLATION);

  it.each(PROVIDERS)('prints what the README shows, with the provider %s', async (provider) => {
    const server = await startWith(provider);
    const steps = tour();
    const outputs = await run(steps.map(({ commands }) => commands.replaceAll(ADDRESS, server.url)));
    await server.stop();
    expect(outputs.map(masked)).toEqual(steps.map(({ output }) => masked(output)));
    expect(steps.length).toBeGreaterThan(6);
  });

  it('can be pasted line by line', () => {
    const lines = tour().flatMap(({ commands }) => commands.trimEnd().split('\n'));
    const unfinished = lines.filter((line) => spawnSync('bash', ['-n', '-c', line]).status !== 0);
    expect(unfinished).toEqual([]);
    expect(spawnSync('bash', ['-n', '-c', "curl -d '{"]).status).not.toBe(0);
  });

  it('would be caught showing another answer', () => {
    expect(masked('{"code":"unauthenticated"}')).not.toBe(masked('{"code":"not_found"}'));
    expect(masked('204\n')).not.toBe(masked('200\n'));
  });
});
