import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Functions enough for V8 to compile something. */
const BUNDLE = `${Array.from({ length: 200 }, (_, i) => `function f${i}(x) { return x + ${i}; }`).join('\n')}
const all = [${Array.from({ length: 200 }, (_, i) => `f${i}`).join(', ')}];
module.exports = { handler: async () => all.reduce((sum, f) => f(sum), 0) };`;
const ANSWER = '19900';

const scratch = mkdtempSync(join(tmpdir(), 'code-cache-'));
const made = join(scratch, 'made');

beforeAll(() => {
  mkdirSync(made);
  writeFileSync(join(made, 'bundle.cjs'), BUNDLE);
  writeFileSync(join(made, 'package.json'), '{ "type": "commonjs" }');
  copyFileSync('scripts/bundle/loader.cjs', join(made, 'index.js'));
  execFileSync(process.execPath, [resolve('scripts/bundle/make-code-cache.mjs'), made, '[{}]']);
});
afterAll(() => rmSync(scratch, { recursive: true }));

let count = 0;

/** A copy of the artefact with its cache changed, and where that is. */
function artefact(change: (cache: string) => void): string {
  const directory = join(scratch, `copy-${(count += 1)}`);
  mkdirSync(directory);
  for (const file of readdirSync(made)) copyFileSync(join(made, file), join(directory, file));
  const cache = readdirSync(directory).find((file) => file.startsWith('code-cache.')) ?? '';
  change(join(directory, cache));
  return directory;
}

function start(directory: string, ...flags: readonly string[]) {
  const program = `require(${JSON.stringify(directory)}).handler({}).then((answer) => console.log(answer))`;
  const { stdout, stderr, signal } = spawnSync(process.execPath, [...flags, '-e', program], { encoding: 'utf8' });
  return { answer: stdout.trim(), complaint: /"reason":"([^"]*)"/.exec(stderr)?.[1], signal };
}

function alter(file: string, change: (bytes: Buffer) => Buffer): void {
  writeFileSync(file, change(readFileSync(file)));
}

const untouched = () => undefined;
const NONE = 'there is none for this V8';
const DAMAGED = 'it is damaged';

describe('the code cache of an artefact', () => {
  it('is used where it fits', () => {
    expect(start(artefact(untouched))).toEqual({ answer: ANSWER, complaint: undefined, signal: null });
  });

  it.each<[string, (cache: string) => void, string]>([
    ['where it is missing', (cache) => rmSync(cache), NONE],
    ['of another version of V8', (cache) => renameSync(cache, cache.replace(/\d+$/, '1')), NONE],
    ['of another processor', (cache) => renameSync(cache, cache.replace(process.arch, 'mips')), NONE],
    ['where it is cut off', (cache) => alter(cache, (bytes) => bytes.subarray(0, bytes.length / 2)), DAMAGED],
    ['where it is empty', (cache) => alter(cache, () => Buffer.alloc(0)), DAMAGED],
    [
      'with bits turned, which V8 itself would believe',
      (cache) => alter(cache, (bytes) => bytes.map((b, i) => (i > 64 ? b ^ 0x55 : b)) as Buffer),
      DAMAGED,
    ],
    [
      'of another bundle of the same length',
      (cache) =>
        alter(join(cache, '../bundle.cjs'), (bytes) => Buffer.from(bytes.toString().replace('x + 7;', 'x + 7 '))),
      DAMAGED,
    ],
  ])('is left aside %s', (_name, change, reason) => {
    expect(start(artefact(change))).toEqual({ answer: ANSWER, complaint: reason, signal: null });
  });

  it('is left aside by a V8 with other flags, which goes by another name or refuses it', () => {
    const { answer, complaint } = start(artefact(untouched), '--no-lazy');
    expect({ answer, isUsed: complaint === undefined }).toEqual({ answer: ANSWER, isUsed: false });
  });
});
