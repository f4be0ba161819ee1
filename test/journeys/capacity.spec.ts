import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import {
  DENY_LIST_CONFIG,
  PROFILE_CACHE_CONFIG,
  startRedisServer,
  type RedisServer,
} from '../../scripts/engines/redis-server.js';
import { Users } from '../../src/application/ports/users.js';
import { ReadProfile } from '../../src/application/users/read-profile.js';
import { EmailAddress } from '../../src/domain/users/email-address.js';
import {
  anAccount,
  anAddress,
  expectStatus,
  grantOf,
  logIn,
  mailboxOf,
  refresh,
  register,
} from '../support/accounts.js';
import { anEmailAddress } from '../support/builders.js';
import { expectCheckedIn } from '../support/checked-in.js';
import { logCommands, type LoggedCommand } from '../support/command-log.js';
import { markdownTable } from '../support/markdown-table.js';
import { PREFERENCES } from '../support/story.js';
import { WiredServer } from '../support/wired-server.js';

interface Cost {
  readonly call: string;
  /** Sorted, as calls side by side end in any order. */
  readonly commands: readonly string[];
  readonly readUnits: number;
  readonly writeUnits: number;
}

const SINGLE_READS = /^GetItem /;
const SINGLE_WRITES = /^(PutItem|UpdateItem|DeleteItem) /;
const READS = /^(GetItem|BatchGetItem|Query)Command$/;

let denyList: RedisServer;
let profileCache: RedisServer;
let server: WiredServer;
let log: readonly LoggedCommand[];
const costs: Cost[] = [];

beforeAll(async () => {
  denyList = await startRedisServer({ config: DENY_LIST_CONFIG });
  profileCache = await startRedisServer({ config: PROFILE_CACHE_CONFIG });
  const settings = { DENY_LIST_REDIS_URL: denyList.url, PROFILE_CACHE_REDIS_URL: profileCache.url };
  server = (await WiredServer.start(settings)).bePatient();
  log = logCommands(server.dynamoDb);
}, 60_000);

afterAll(async () => {
  await server.stop();
  await Promise.all([denyList.stop(), profileCache.stop()]);
});

/** Notes down what the call costs, and answers its commands like `GetItem users`. */
async function measure(call: string, act: () => Promise<unknown>): Promise<readonly string[]> {
  const before = log.length;
  await act();
  const spent = log.slice(before);
  const commands = spent.map(nameOf).toSorted();
  const [reads, writes] = [spent.filter(({ name }) => READS.test(name)), spent.filter(({ name }) => !READS.test(name))];
  costs.push({ call, commands, readUnits: sumOf(reads), writeUnits: sumOf(writes) });
  return commands;
}

function nameOf({ name, tables }: LoggedCommand): string {
  const [first = ''] = tables.map((table) => table.replace(/^test-[0-9a-f-]{36}-/, ''));
  const command = name.replace('Command', '');
  return command === 'TransactWriteItems' ? `${command} of ${tables.length}` : `${command} ${first}`;
}

/** A transaction costs twice the writes in it, all of them below 1 KB; of that, DynamoDB Local knows nothing. */
function sumOf(commands: readonly LoggedCommand[]): number {
  const units = ({ name, tables, units: consumed }: LoggedCommand) =>
    name === 'TransactWriteItemsCommand' ? 2 * tables.length : consumed;
  return commands.reduce((sum, command) => sum + units(command), 0);
}

function countOf(commands: readonly string[], pattern: RegExp): number {
  return commands.filter((command) => pattern.test(command)).length;
}

/** Until Redis vouches for the caller's bucket: it was loaded once, and this process has been up for a moment. */
async function settled(check: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const before = log.length;
    await check();
    if (log.length === before) return;
    await pause(50);
  }
  throw new Error('Authenticated requests do not stop asking DynamoDB.');
}

describe('what a request costs in DynamoDB', () => {
  const email = anAddress();

  it('registration: a handful of single items', async () => {
    let registrationId = '';
    const registration = await measure('register', async () => {
      registrationId = (await expectStatus(202, register(server.api, email))).text('registrationId');
    });
    expect(registration.length).toBeLessThanOrEqual(4);
    const { code } = await mailboxOf(server.api)(email);
    const confirmation = await measure('confirm a registration', () =>
      expectStatus(204, server.api.post('/v1/auth/register/confirm', { body: { registrationId, code } })),
    );
    expect(confirmation).toEqual(['TransactWriteItems of 7', 'UpdateItem users']);
  });

  it('login: at most three reads and three writes of single items, and one look at the own sessions', async () => {
    const commands = await measure('log in', () => expectStatus(200, logIn(server.api, email)));
    expect(countOf(commands, SINGLE_READS)).toBeLessThanOrEqual(3);
    expect(countOf(commands, SINGLE_WRITES)).toBeLessThanOrEqual(3);
    expect(countOf(commands, /^Query sessions$/)).toBe(1);
    expect(commands.length).toBeLessThanOrEqual(7);
  });

  it('refresh: exactly one consistent read and one conditional update', async () => {
    const { refreshToken } = grantOf(await logIn(server.api, email));
    const commands = await measure('refresh', () => expectStatus(200, refresh(server.api, refreshToken)));
    expect(commands).toEqual(['GetItem users', 'UpdateItem sessions']);
    expect(costs.at(-1)).toMatchObject({ readUnits: 1, writeUnits: 1 });
  });

  it('nothing for a check of an access token, one PutItem for preferences, one transaction for a profile', async () => {
    const { accessToken: token } = grantOf(await logIn(server.api, email));
    const preferences = () => expectStatus(200, server.api.put('/v1/preferences', { token, body: PREFERENCES }));
    await preferences();
    await settled(() => expectStatus(400, server.api.put('/v1/preferences', { token, body: {} })));
    expect(
      await measure('authenticate (any request with a token)', () =>
        expectStatus(400, server.api.put('/v1/preferences', { token, body: {} })),
      ),
    ).toEqual([]);
    expect(await measure('replace preferences', preferences)).toEqual(['PutItem user-preferences']);
    expect(
      await measure('read preferences', () => expectStatus(200, server.api.get('/v1/preferences', { token }))),
    ).toEqual(['GetItem user-preferences']);
    expect(
      await measure('read the own user', () => expectStatus(200, server.api.get('/v1/users/me', { token }))),
    ).toEqual(['Query users']);
    const renamed = { token, body: { firstName: 'Grace' } };
    expect(
      await measure('update the profile', () => expectStatus(200, server.api.put('/v1/users/me', renamed))),
    ).toEqual(['Query users', 'TransactWriteItems of 3']);
  });

  it('todos: one transaction to add or delete, one Query a page, one update in place', async () => {
    const { accessToken: token } = grantOf(await logIn(server.api, email));
    const body = { title: 'Buy milk' };
    const add = (headers: Record<string, string> = {}) =>
      expectStatus(201, server.api.post('/v1/todos', { token, body, headers }));
    await add();
    await settled(() => expectStatus(400, server.api.post('/v1/todos', { token, body: {} })));
    expect(await measure('add a todo', () => add())).toEqual(['TransactWriteItems of 2']);
    let path = '';
    expect(
      await measure('add a todo under an `Idempotency-Key`', async () => {
        path = (await add({ 'idempotency-key': 'capacity' })).headers['location'] ?? '';
      }),
    ).toEqual(['TransactWriteItems of 3']);
    const list = () => expectStatus(200, server.api.get('/v1/todos', { token }));
    expect(await measure('list todos', list)).toEqual(['Query todos']);
    const read = () => expectStatus(200, server.api.get(path, { token }));
    expect(await measure('read a todo', read)).toEqual(['GetItem todos']);
    const update = () => expectStatus(200, server.api.put(path, { token, body: { completed: true } }));
    expect(await measure('update a todo', update)).toEqual(['GetItem todos', 'UpdateItem todos']);
    const remove = () => expectStatus(204, server.api.delete(path, { token }));
    expect(await measure('delete a todo', remove)).toEqual(['TransactWriteItems of 2']);
  });

  it('a profile for another service: one Query, and nothing when it is cached', async () => {
    const userId = await server.get(Users).findIdByEmail(EmailAddress.parse(email) ?? anEmailAddress());
    if (userId === undefined) throw new Error('The account is gone.');
    const readProfile = () => server.get(ReadProfile).execute(userId);
    expect(await measure('read a profile, not cached', readProfile)).toEqual(['Query users']);
    expect(await measure('read a profile, cached', readProfile)).toEqual([]);
  });

  it('logout: the session and its revocation; from everywhere: one transaction', async () => {
    const first = grantOf(await logIn(server.api, email));
    await settled(() => expectStatus(400, server.api.put('/v1/preferences', { token: first.accessToken, body: {} })));
    const logout = { token: first.accessToken, cookie: first.refreshToken };
    const commands = await measure('log out', () => expectStatus(204, server.api.post('/v1/auth/logout', logout)));
    expect(countOf(commands, SINGLE_WRITES)).toBe(1);
    expect(commands).toContain('TransactWriteItems of 2');
    const second = grantOf(await logIn(server.api, email));
    expect(
      await measure('log out everywhere', () =>
        expectStatus(204, server.api.post('/v1/auth/logout-all', { token: second.accessToken })),
      ),
    ).toEqual(['Query users', 'TransactWriteItems of 4']);
  });

  afterAll(async () => {
    expect(costs.flatMap(({ commands }) => commands).filter((command) => command.startsWith('Scan'))).toEqual([]);
    await expectCheckedIn('docs/capacity.md', capacityDocument());
  });
});

it('an authenticated request costs one round trip to the deny list, an MGET, and none to the profile cache', async () => {
  const { accessToken: token } = await anAccount(server.api);
  const check = () => expectStatus(400, server.api.put('/v1/preferences', { token, body: {} }));
  await settled(check);
  const [onDenyList, onProfileCache] = await Promise.all([denyList, profileCache].map(monitored));
  await check();
  await pause(100);
  expect(onDenyList?.commands).toEqual([['mget', expect.any(Array)]]);
  expect(onProfileCache?.commands).toEqual([]);
  onDenyList?.close();
  onProfileCache?.close();
});

/** Every command that the server gets from now on. */
async function monitored({ port }: RedisServer) {
  const client = new Redis(port, '127.0.0.1');
  const monitor = await client.monitor();
  const commands: (readonly [name: string, keys: readonly string[]])[] = [];
  monitor.on('monitor', (_time: string, [name = '', ...keys]: string[]) => commands.push([name.toLowerCase(), keys]));
  return { commands, close: () => [client, monitor].forEach((each) => each.disconnect()) };
}

function capacityDocument(): string {
  const rows = costs.map(({ call, commands, readUnits, writeUnits }) => [
    call,
    commands.map((command) => `\`${command}\``).join(', ') || 'none',
    String(readUnits),
    String(writeUnits),
  ]);
  return `# What a request costs in DynamoDB

Measured by \`test/journeys/capacity.spec.ts\` on the wired service, which fails when this file says otherwise;
\`UPDATE_DOCS=1 npm run test:e2e\` rewrites it. Units are those of on-demand billing: a consistent read of up to 4 KB is one, a write of
up to 1 KB is one, and two in a transaction. Every event in a transaction adds one write for the index that finds unpublished events.
No request scans a table, and none costs more with more users.

${markdownTable([['request', 'commands', 'read units', 'write units'], ...rows])}`;
}
