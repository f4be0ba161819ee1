import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { tablesWithPrefix } from '../../src/adapters/dynamodb/tables.js';
import { importFile } from '../../src/adapters/local/import/import-file.js';
import { checkpointFileOf, ImportJournal, refusedFileOf } from '../../src/adapters/local/import/import-journal.js';
import { anApplication } from '../support/application.js';
import { aDynamoClient } from '../support/dynamodb.js';
import { TEST_REGION } from '../support/engines.js';
import { aFile, aLine } from '../support/imports.js';
import { compilePrograms, type Programs } from '../support/programs.js';
import { report } from '../support/report.js';
import { onEngines } from '../support/wired-server.js';

jest.setTimeout(900_000);

const USERS = 10_000;
/** DynamoDB Local works more than ten milliseconds on each: the whole proof, `IMPORT_USERS=10000`, takes it minutes. */
const USERS_ON_DYNAMODB = Number(process.env['IMPORT_USERS'] ?? 2_000);

/** Behind each fifty users a line that is refused. */
function anInput(users: number) {
  const numbers = Array.from({ length: users + users / 50 }, (_, i) => i + 1);
  const isRefused = (number: number) => number % 51 === 0;
  return {
    lines: numbers.map((number) => aLine(isRefused(number) ? `user-${number}` : `user-${number}@example.com`)),
    refusals: numbers.filter(isRefused).map((line) => ({ line, reason: 'email must be an e-mail address' })),
  };
}

async function refusedIn(file: string): Promise<readonly unknown[]> {
  const text = await readFile(refusedFileOf(file), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

const seconds = (since: number) => ((performance.now() - since) / 1_000).toFixed(1);

describe('many users by the command, killed half-way and run again', () => {
  const environment: NodeJS.ProcessEnv = {
    ...onEngines(),
    AWS_REGION: TEST_REGION,
    LOG_LEVEL: 'silent',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  let programs: Programs;
  beforeAll(async () => (programs = await compilePrograms()));
  afterAll(() => programs.remove());

  const start = (...args: readonly string[]) =>
    spawn(process.execPath, [programs.importUsers, ...args], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  async function ended(child: ChildProcess): Promise<{ readonly code: unknown; readonly output: string }> {
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    const [code] = (await once(child, 'close')) as [unknown];
    return { code, output };
  }

  async function linesDone(file: string): Promise<number> {
    const text = await readFile(checkpointFileOf(file), 'utf8').catch(() => '{"line":0}');
    return (JSON.parse(text) as { line: number }).line;
  }

  /** How many different rows there are of each kind. */
  async function census(): Promise<Readonly<Record<string, number>>> {
    const table = {
      TableName: tablesWithPrefix(environment['TABLE_PREFIX'] ?? '').users,
      ProjectionExpression: 'PK, SK',
    };
    const found = new Map<string, Set<string>>();
    for await (const { Items = [] } of paginateScan({ client: aDynamoClient() }, table))
      for (const { PK, SK } of Items as { PK: string; SK: string }[]) {
        const [kind = ''] = (PK.startsWith('USER#') ? `USER ${SK}` : PK).split('#');
        found.set(kind, (found.get(kind) ?? new Set()).add(`${PK} ${SK}`));
      }
    return Object.fromEntries([...found].map(([kind, rows]) => [kind, rows.size]));
  }

  it('are all on DynamoDB, none twice, and each refused line is reported once', async () => {
    const { lines, refusals } = anInput(USERS_ON_DYNAMODB);
    const file = await aFile(...lines);
    const since = performance.now();
    const first = start('--file', file);
    const death = ended(first);
    while ((await linesDone(file)) < lines.length / 2) await Promise.race([pause(20), death.then(shouldNotEnd)]);
    first.kill('SIGKILL');
    await death;
    const done = await linesDone(file);
    expect(done).toBeLessThan(lines.length);

    const { code, output } = await ended(start('--file', file));
    report(
      `${USERS_ON_DYNAMODB} users and ${refusals.length} refused lines in ${seconds(since)} s, killed after ${done} lines`,
    );
    report(output.trimEnd());
    expect(code).toBe(2);
    expect(output).toContain(`${refusals.length} refused. The refused lines are in ${refusedFileOf(file)}.`);
    expect(await refusedIn(file)).toEqual(refusals);
    expect(await census()).toEqual({
      'USER PROFILE': USERS_ON_DYNAMODB,
      'USER EMAIL': USERS_ON_DYNAMODB,
      'USER AUTH': USERS_ON_DYNAMODB,
      EMAIL: USERS_ON_DYNAMODB,
      OUTBOX: USERS_ON_DYNAMODB,
      ACTIVITY: USERS_ON_DYNAMODB,
    });
  });

  it('tries a file without a store, says what is wrong with an order, and takes no other file for it', async () => {
    const file = await aFile(aLine('ada@example.com'), aLine('ada'));
    const trial = await ended(start('--file', file, '--dry-run'));
    expect(trial).toMatchObject({ code: 2 });
    expect(trial.output).toContain('line 2: email must be an e-mail address');
    expect(trial.output).toContain('1 lines can be imported, 1 would be refused');
    expect(await ended(start('--file', `${file}.gone`))).toEqual({
      code: 1,
      output: `There is no file ${file}.gone.\n`,
    });
    expect((await ended(start('--help'))).code).toBe(0);
    for (const order of [[], ['--file', file, '--fast']])
      expect(await ended(start(...order))).toMatchObject({
        code: 1,
        output: expect.stringContaining('npm run import-users') as string,
      });
  });

  function shouldNotEnd({ output }: { readonly output: string }): never {
    throw new Error(`The import has ended by itself: ${output}`);
  }
});

it('10,000 users in memory, stopped half-way and run again, are 10,000, and each refused line is reported once', async () => {
  const app = anApplication();
  const { lines, refusals } = anInput(USERS);
  const file = await aFile(...lines);
  const since = performance.now();
  const run = async (stopAt = Infinity) => {
    const stop = new AbortController();
    const record = await ImportJournal.open(file, 'memory');
    const onStep = ({ line }: { readonly line: number }) => line >= stopAt && stop.abort();
    const progress = await importFile({ path: file, importUser: app.importUser, record, onStep, signal: stop.signal });
    await record.close();
    return progress;
  };
  const { line } = await run(lines.length / 2);
  expect(line).toBeLessThan(lines.length);
  const progress = await run();
  report(`${USERS} users into memory in ${seconds(since)} s, stopped after ${line} lines`);
  expect(progress).toMatchObject({ imported: USERS, present: 0, refused: refusals.length });
  expect([app.store.users.size, app.store.claims.size, app.store.outbox.length]).toEqual([USERS, USERS, USERS]);
  expect(await refusedIn(file)).toEqual(refusals);
});
