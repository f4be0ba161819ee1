import { inspect } from 'node:util';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { DynamoTodos } from '../../../src/adapters/dynamodb/dynamo-todos.js';
import { DynamoUserPreferences } from '../../../src/adapters/dynamodb/dynamo-user-preferences.js';
import { MemoryProfileCache } from '../../../src/adapters/memory/memory-profile-cache.js';
import { MemoryStore } from '../../../src/adapters/memory/memory-store.js';
import { MemoryTodos } from '../../../src/adapters/memory/memory-todos.js';
import { MemoryUserPreferences } from '../../../src/adapters/memory/memory-user-preferences.js';
import type { ProfileCache } from '../../../src/application/ports/profile-cache.js';
import type { Todos } from '../../../src/application/ports/todos.js';
import type { UserPreferences } from '../../../src/application/ports/user-preferences.js';
import { EraseBelongings } from '../../../src/application/users/erase-belongings.js';
import { PurgeUser } from '../../../src/application/users/purge-user.js';
import { DAY, HOUR, SECOND } from '../../../src/domain/shared/instant.js';
import { purgeDueAt, type Purge } from '../../../src/domain/users/purge.js';
import type { User } from '../../../src/domain/users/user.js';
import { load, registered, withFurtherEmail, type UserStore } from '../../contracts/users.contract.js';
import {
  aCause,
  aLoginOf,
  anActivity,
  anAttempt,
  anEmailVerification,
  aSession,
  aTodo,
  NOW,
  storedPreferences,
} from '../../support/builders.js';
import { aDynamoClient, aDynamoUserStore, ownTables } from '../../support/dynamodb.js';
import { Interruption } from '../../support/interruption.js';
import { aMemoryUserStore } from '../../support/memory-user-store.js';
import { TestClock } from '../../support/test-clock.js';

jest.setTimeout(120_000);

interface Stage {
  readonly store: UserStore;
  readonly todos: Todos;
  readonly userPreferences: UserPreferences;
  readonly profiles: ProfileCache;
  /** Everything held but the outbox and what has expired, one text a row. */
  rows(): Promise<readonly string[]>;
}

async function inMemory(): Promise<Stage> {
  const memory = new MemoryStore();
  const [todos, userPreferences] = [new MemoryTodos(), new MemoryUserPreferences(memory)];
  const store = aMemoryUserStore(undefined, undefined, memory);
  // Revocations and registrations expire by themselves; the rest is what the streams of tables carry.
  const { outbox: _outbox, revocations: _revocations, registrations: _registrations, ...others } = memory;
  const { facts: _facts, raisedEpochs: _epochs, startedSessions: _started, settledEvents: _settled, ...kept } = others;
  const depth = { depth: null, maxArrayLength: null, maxStringLength: null };
  // The trail and the preferences also know the whole store.
  const attempts: unknown = Reflect.get(store.trail, 'turns');
  const documents: unknown = Reflect.get(userPreferences, 'documents');
  const rows = async () => [kept, todos, documents, attempts].map((part) => inspect(part, depth));
  return { store, todos, userPreferences, profiles: new MemoryProfileCache(new TestClock()), rows };
}

async function inDynamo(): Promise<Stage> {
  const client = aDynamoClient();
  const tables = await ownTables(client);
  const hasExpired = ({ expiresAt = Infinity }: Record<string, unknown>) => Number(expiresAt) * SECOND <= AFTER;
  const rows = async () => {
    const texts: string[] = [];
    for (const TableName of Object.values(tables))
      for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
        texts.push(...Items.filter((row) => !hasExpired(row)).map((row) => JSON.stringify(row)));
    return texts.filter((text) => !WAITING.test(text));
  };
  return {
    store: aDynamoUserStore(client, tables),
    todos: new DynamoTodos(client, tables),
    userPreferences: new DynamoUserPreferences(client, tables),
    profiles: new MemoryProfileCache(new TestClock()),
    rows,
  };
}

const AFTER = purgeDueAt(NOW);

/** Events that tell of the end of somebody, without a name. */
const WAITING = /"OUTBOX#.*"type":"user\.(deleted|purged)"|"type":"user\.(deleted|purged)".*"OUTBOX#/;

/** A user of whom every store holds something, deleted at `NOW`. */
async function aDeletedUser({ store, todos, userPreferences, profiles }: Stage): Promise<User> {
  const { user, id: emailId } = await withFurtherEmail(store);
  const { id: userId } = user.state;
  const code = anEmailVerification({ userId, emailId });
  await store.verifications.open({ ...code, code: { ...code.code, expiresAt: AFTER + DAY } });
  for (const key of [undefined, { key: 'a key', fingerprint: 'a fingerprint' }])
    await todos.add(userId, aTodo(), key, AFTER);
  await userPreferences.replace(userId, storedPreferences());
  const session = aSession({ userId, expiresAt: AFTER + DAY });
  await store.sessions.start(session, aLoginOf(session));
  await store.users.save(user.delete(aCause(), NOW + HOUR), anActivity({ userId, action: 'account.deleted' }));
  const [created, added] = await store.outbox.ofUser(userId);
  if (created === undefined || added === undefined) throw new Error('A user has events.');
  await store.outbox.settle([created]);
  await store.outbox.park(added);
  await store.trail.appendAttempt(anAttempt({ on: userId, at: AFTER }));
  await profiles.read(userId, async () => user.profile);
  return load(store, userId);
}

/** All the words by which somebody could be told. */
const namesOf = ({ state }: User) => [state.id, ...state.emails.flatMap(({ id, address }) => [id, address])];

async function rowsAbout(stage: Stage, user: User): Promise<readonly string[]> {
  const names = namesOf(user);
  return (await stage.rows()).filter((row) => names.some((name) => row.includes(name)));
}

const purgeOf = ({ state }: User): Purge => ({ userId: state.id, dueAt: AFTER });

/** Does it, unless the process crashes. */
async function purge({ store, todos, userPreferences, profiles }: Stage, user: User, crash = NEVER): Promise<void> {
  const belongings = new EraseBelongings(
    crash.over(todos),
    crash.over(userPreferences),
    crash.over(store.sessions),
    crash.over(store.outbox),
  );
  const [users, trail, purges] = [crash.over(store.users), crash.over(store.trail), crash.over(store.purges)];
  const purgeUser = new PurgeUser(users, belongings, trail, crash.over(profiles), purges);
  await purgeUser.execute(purgeOf(user), aCause({ at: AFTER }));
}

const NEVER = new Interruption(Infinity, 'before');

async function isDue({ store }: Stage, user: User): Promise<boolean> {
  for await (const page of store.purges.due(AFTER))
    if (page.some(({ userId }) => userId === user.state.id)) return true;
  return false;
}

async function expectPurged(stage: Stage, user: User): Promise<void> {
  expect(await rowsAbout(stage, user)).toEqual([]);
  expect(await stage.profiles.read(user.state.id, async () => undefined)).toBeUndefined();
  const types = (await stage.store.pendingEvents(user.state.id)).map(({ type }) => type);
  expect(types).toEqual(['user.deleted', 'user.purged']);
}

describe.each([
  ['in memory', inMemory],
  ['in DynamoDB', inDynamo],
])('a purge %s', (_name, setUp) => {
  let stage: Stage;
  beforeAll(async () => (stage = await setUp()));

  it('leaves no row that names the user or an address, and others theirs', async () => {
    const [ada, bob] = [await aDeletedUser(stage), await aDeletedUser(stage)];
    const [adas, bobs] = [await rowsAbout(stage, ada), await rowsAbout(stage, bob)];
    expect(adas.length).toBeGreaterThanOrEqual(3);
    await purge(stage, ada);
    await expectPurged(stage, ada);
    const mentionsBob = (row: string) => namesOf(bob).some((name) => row.includes(name));
    expect((await rowsAbout(stage, bob)).filter(mentionsBob)).toHaveLength(bobs.length);
    expect(await load(stage.store, bob.state.id)).toEqual(bob);
  });

  it('is seen through where it forgets a store', async () => {
    const user = await aDeletedUser(stage);
    const keepsPreferences = Object.create(stage.userPreferences) as UserPreferences;
    keepsPreferences.remove = () => Promise.resolve();
    await purge({ ...stage, userPreferences: keepsPreferences }, user);
    expect(await rowsAbout(stage, user)).toHaveLength(1);
    await stage.userPreferences.remove(user.state.id);
    await expectPurged(stage, user);
  });

  it('frees the address', async () => {
    const ada = await aDeletedUser(stage);
    await purge(stage, ada);
    const newcomer = await registered(stage.store, { email: ada.primaryEmail.address });
    expect(await stage.store.users.findIdByEmail(ada.primaryEmail.address)).toBe(newcomer.state.id);
  });

  it.each(['before', 'after'] as const)('goes on where it was cut off, %s any of its steps', async (when) => {
    let steps = 0;
    for (; ; steps += 1) {
      const crash = new Interruption(steps, when);
      const user = await aDeletedUser(stage);
      await purge(stage, user, crash).catch(() => undefined);
      if (!crash.happened) break;
      if (await isDue(stage, user)) await purge(stage, user);
      await expectPurged(stage, user);
    }
    expect(steps).toBe(9);
  });

  it('is done once by many at once', async () => {
    const user = await aDeletedUser(stage);
    const runs = await Promise.allSettled(Array.from({ length: 10 }, () => purge(stage, user)));
    expect(runs.map(({ status }) => status)).toContain('fulfilled');
    await purge(stage, user);
    await expectPurged(stage, user);
  });
});
