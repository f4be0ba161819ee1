import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import bcrypt from 'bcrypt';
import { startDynamoDbLocal } from '../../scripts/engines/dynamodb-local.js';
import { DENY_LIST_CONFIG, startRedisServer } from '../../scripts/engines/redis-server.js';
import { createDynamoClient } from '../../src/adapters/dynamodb/dynamo-client.js';
import { createTables } from '../../src/adapters/dynamodb/create-tables.js';
import { tablesWithPrefix } from '../../src/adapters/dynamodb/tables.js';
import { readOrder } from '../command-line.js';
import { ServerProcess } from '../load/server-process.js';
import { writeSigningKey } from '../load/signing-key.js';
import { verdictOf } from '../report/budget.js';
import { writePart } from '../report/document.js';
import { CapacityMeter } from './capacity-meter.js';
import { loadedBy, loadUsers } from './load-users.js';
import { Growth, type Side } from './growth.js';
import { PASSWORD } from './population.js';
import { progressOf } from './progress.js';
import { visit } from './visit.js';

const order = readOrder({
  script: 'bench:scale',
  about: `Fills DynamoDB Local with users, few in one set of tables and many in another, lets the same mixed traffic go to both in turn, and
compares latency and consumed capacity of each call. The tables stay in .data/bench-scale: a load that is cut off goes on where it
was, and the next run finds its users there. Ends with 1 when a call is more than 10 % dearer among the many.`,
  numbers: {
    users: { about: 'the many', byDefault: 1_000_000 },
    few: { about: 'the few', byDefault: 10_000 },
    rounds: { about: 'that count, after one that does not', byDefault: 9 },
    visits: { about: 'of a round, for each of the two', byDefault: 40 },
  },
});

const DIRECTORY = '.data/bench-scale';
/** The hash is no matter of scale: the cheapest shows the stores most clearly. */
const BCRYPT_COST = 4;
const AT_ONCE = 4;

mkdirSync(DIRECTORY, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'bench-scale-'));
const keyFile = writeSigningKey(scratch);
const serverKey = randomBytes(32).toString('base64');
const passwordHash = await bcrypt.hash(PASSWORD, BCRYPT_COST);
const stops: (() => unknown)[] = [];

try {
  const engine = await startDynamoDbLocal({ directory: join(DIRECTORY, 'dynamodb') });
  stops.unshift(() => engine.stop());
  const redis = await startRedisServer({ config: DENY_LIST_CONFIG });
  stops.unshift(() => redis.stop());
  const sides: readonly Side[] = [await filled('few', order.few), await filled('many', order.users)];
  const growth = new Growth(sides);

  const servers = await Promise.all(sides.map((side) => start(side, engine.endpoint)));
  for (let round = 0; round <= order.rounds; round += 1) {
    console.error(round === 0 ? 'warming up' : `round ${round} of ${order.rounds}`);
    for (const [i, side] of sides.entries()) await measure(servers[i] as ServerProcess, side, round > 0);
  }
  await Promise.all(servers.map((server) => server.stop()));
  for (const side of sides) await meter(side, engine.endpoint);

  console.log(growth.report(order.rounds));
  if (order.write) await writePart('docs/scale.md', growth.part(order.rounds));
  if (growth.budgets().some((budget) => verdictOf(budget) === 'broken')) process.exitCode = 1;

  async function start({ prefix }: Side, endpoint: string): Promise<ServerProcess> {
    const program = fileURLToPath(new URL('../../src/adapters/local/main.js', import.meta.url));
    const server = await ServerProcess.start(prefix, program, {
      STORE: 'dynamodb',
      TABLE_PREFIX: prefix,
      DYNAMODB_ENDPOINT: endpoint,
      DENY_LIST_REDIS_URL: redis.url,
      SIGNING_KEY_FILE: keyFile,
      REFRESH_KEY: serverKey,
      MFA_KEYS: serverKey,
      BCRYPT_COST: String(BCRYPT_COST),
      RATE_LIMIT_SCALE: '1000000',
      REQUEST_DEADLINE_MS: '29000',
      LOG_LEVEL: 'silent',
      NODE_ENV: 'production',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    });
    stops.unshift(() => server.stop());
    return server;
  }

  async function measure({ port }: ServerProcess, side: Side, counts: boolean): Promise<void> {
    const times = growth.beginRound(side, counts);
    const people = Array.from({ length: order.visits }, () => anybody(side)).values();
    const visitor = async (): Promise<void> => {
      for (const person of people) {
        await visit(port, person, async (call, make) => {
          const begun = performance.now();
          const answer = await make();
          times[call].push(performance.now() - begun);
          return answer;
        });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, visitor));
  }

  /** The second visit, when the service knows what it only asks once. */
  async function meter(side: Side, endpoint: string): Promise<void> {
    const capacityMeter = await CapacityMeter.start(endpoint);
    stops.unshift(() => capacityMeter.stop());
    const { port } = await start(side, capacityMeter.endpoint);
    const person = anybody(side);
    for (let time = 0; time < 2; time += 1) {
      await visit(port, person, async (call, make) => {
        capacityMeter.take();
        const answer = await make();
        side.capacity.set(call, capacityMeter.take());
        return answer;
      });
    }
  }

  async function filled(name: string, users: number): Promise<Side> {
    const prefix = `${name}-`;
    const checkpoint = join(DIRECTORY, `${name}.loaded`);
    const client = createDynamoClient({ region: 'eu-central-1', endpoint: engine.endpoint, tryTimeout: 20_000 });
    const tables = tablesWithPrefix(prefix);
    await createTables(client, tables);
    const progress = progressOf(`loading the ${name}`, users);
    await loadUsers({ client, tables, users, passwordHash, checkpoint, progress });
    progress.end();
    client.config.requestHandler.destroy?.();
    return { name, prefix, users: Math.max(users, loadedBy(checkpoint)), capacity: new Map() };
  }
} finally {
  await Promise.all(stops.map((stop) => stop()));
  rmSync(scratch, { recursive: true });
}

function anybody({ users }: Side): number {
  return Math.floor(Math.random() * users);
}
