import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../scripts/engines/free-port.js';
import { LeashedProcess } from '../../scripts/engines/leashed-process.js';
import { createTables } from '../../src/adapters/dynamodb/create-tables.js';
import { tablesWithPrefix } from '../../src/adapters/dynamodb/tables.js';
import { ApiClient } from '../support/api-client.js';
import { CrashSubject } from '../support/crash-subject.js';
import { aDynamoClient } from '../support/dynamodb.js';
import { dynamoSnapshot } from '../support/dynamodb-snapshot.js';
import { httpSender, type HttpSender } from '../support/http-sender.js';
import { brokenInvariants } from '../support/invariant-checker.js';
import { compilePrograms, type Programs } from '../support/programs.js';
import { report } from '../support/report.js';
import { aServerKey } from '../support/server-keys.js';
import { aSigningKeyFile } from '../support/signing-key-file.js';
import { onEngines } from '../support/wired-server.js';

/** `CRASHES=100` for the long run. */
const CRASHES = Number(process.env['CRASHES'] ?? 8);
const SUBJECTS = 8;
/** Milliseconds of load before a kill. */
const LONGEST_LIFE = 1_000;

const prefix = `test-${randomUUID()}-`;
const client = aDynamoClient();

let programs: Programs;
let settings: NodeJS.ProcessEnv;
let url: string;
let sender: HttpSender;
let api: LeashedProcess;

beforeAll(async () => {
  programs = await compilePrograms();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  settings = {
    ...process.env,
    ...onEngines(),
    TABLE_PREFIX: prefix,
    PORT: String(port),
    SIGNING_KEY_FILE: aSigningKeyFile().path,
    REFRESH_KEY: aServerKey().reveal(),
    BCRYPT_COST: '4',
    RATE_LIMIT_SCALE: '1000000',
    LOG_LEVEL: 'silent',
    // A refresh under way when the process died may be repeated however long this machine takes to start the next one.
    REFRESH_GRACE_SECONDS: '300',
  };
  await createTables(client, tablesWithPrefix(prefix));
  sender = httpSender(url);
}, 60_000);

afterAll(async () => {
  await api.stop();
  sender.close();
  await programs.remove();
});

async function startApi(changes: NodeJS.ProcessEnv = {}): Promise<void> {
  const env = { ...settings, ...changes };
  api = LeashedProcess.start('The API', [process.execPath, programs.api], process.cwd(), { env });
  await api.ready(() =>
    fetch(`${url}/health/live`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
}

/** Everybody goes on until the process is dead. */
async function loadAndKill(subjects: readonly CrashSubject[]): Promise<void> {
  const life = new AbortController();
  const busy = subjects.map(async (subject) => {
    while (!life.signal.aborted && !subject.isInterrupted) await subject.goOn().catch(() => undefined);
  });
  await pause(randomInt(50, LONGEST_LIFE));
  await api.signal('SIGKILL');
  life.abort();
  await Promise.all(busy);
  await api.stop();
}

it(
  'a process killed at any moment has forgotten nothing that it answered, and left nothing half done',
  async () => {
    const all: CrashSubject[] = [];
    let interrupted = 0;
    const starts: number[] = [];
    for (let crash = 0; crash < CRASHES; crash += 1) {
      const since = performance.now();
      await startApi();
      starts.push(performance.now() - since);
      const veterans = all.slice(-SUBJECTS / 2);
      await Promise.all(all.slice(-SUBJECTS).map((subject) => subject.checkMemory()));
      const newcomers = Array.from(
        { length: SUBJECTS - veterans.length },
        () => new CrashSubject(new ApiClient(sender.send)),
      );
      all.push(...newcomers);
      await loadAndKill([...veterans, ...newcomers]);
      interrupted += all.filter(({ isInterrupted }) => isInterrupted).length;
      expect(all.flatMap(({ complaints }) => complaints)).toEqual([]);
      expect(brokenInvariants(await dynamoSnapshot(client, tablesWithPrefix(prefix)))).toEqual([]);
    }
    await startApi();
    for (const subject of all) await subject.checkMemory();
    expect(all.flatMap(({ complaints }) => complaints)).toEqual([]);
    expect(brokenInvariants(await dynamoSnapshot(client, tablesWithPrefix(prefix)))).toEqual([]);
    const writes = all.reduce((sum, { answeredWrites }) => sum + answeredWrites, 0);
    const slowest = Math.max(...starts);
    report(
      `${CRASHES} kills, ${all.length} people, ${writes} writes answered, ${interrupted} interrupted, ` +
        `slowest start ${slowest.toFixed(0)} ms: nothing lost, nothing half done`,
    );
    expect(interrupted).toBeGreaterThan(0);
    expect(writes).toBeGreaterThan(CRASHES);
  },
  60_000 + CRASHES * 20_000,
);

it('a process that keeps everything to itself is found out', async () => {
  await api.stop();
  await startApi({ STORE: 'memory' });
  const subject = new CrashSubject(new ApiClient(sender.send));
  for (let acts = 0; acts < 3; acts += 1) await subject.goOn();
  await api.stop();
  await startApi({ STORE: 'memory' });
  await subject.checkMemory();
  expect(subject.complaints).not.toEqual([]);
}, 60_000);
