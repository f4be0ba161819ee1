import * as fc from 'fast-check';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoRefreshSessions } from '../../../src/adapters/dynamodb/dynamo-refresh-sessions.js';
import { claimItem } from '../../../src/adapters/dynamodb/email-claim.item.js';
import { emailVerificationItem } from '../../../src/adapters/dynamodb/email-verification.item.js';
import { purgeItem } from '../../../src/adapters/dynamodb/purge.item.js';
import { authKey, claimKey, outboxKey, type Key } from '../../../src/adapters/dynamodb/table-keys.js';
import { MemoryStore } from '../../../src/adapters/memory/memory-store.js';
import { MemoryUsers } from '../../../src/adapters/memory/memory-users.js';
import type { Tables } from '../../../src/adapters/dynamodb/tables.js';
import { HOUR } from '../../../src/domain/shared/instant.js';
import type { EmailAddress } from '../../../src/domain/users/email-address.js';
import type { User } from '../../../src/domain/users/user.js';
import { confirmed, registered, type UserStore } from '../../contracts/users.contract.js';
import {
  aCause,
  anActivity,
  anEmailAddress,
  anEmailId,
  anEmailVerification,
  aPersonName,
  aSession,
  NOW,
} from '../../support/builders.js';
import { concurrently } from '../../support/concurrently.js';
import { aDynamoClient, aDynamoUserStore, ownTables } from '../../support/dynamodb.js';
import { dynamoSnapshot } from '../../support/dynamodb-snapshot.js';
import { memorySnapshot } from '../../support/memory-snapshot.js';
import { aMemoryUserStore } from '../../support/memory-user-store.js';
import { brokenInvariants } from '../../support/invariant-checker.js';
import { report } from '../../support/report.js';
import { actsOf, Cast, someActs, type Act } from '../../support/user-acts.js';

const client = aDynamoClient();
let tables: Tables;
let inDynamo: UserStore;

beforeAll(async () => {
  tables = await ownTables(client);
  inDynamo = aDynamoUserStore(client, tables);
}, 60_000);

const broken = async () => brokenInvariants(await dynamoSnapshot(client, tables));

/** Three addresses for twenty people; who has one changes it and logs out everywhere, twice each and all at once. */
async function aCrowd(store: UserStore): Promise<readonly User[]> {
  const addresses = [anEmailAddress(), anEmailAddress(), anEmailAddress()];
  const users = await concurrently(async (caller) => {
    const user = await confirmed(store, { email: addresses[caller % 3] as EmailAddress });
    if ((await store.users.save(user)) !== 'saved') return [];
    await concurrently(() => change(store, user), 4);
    return [user];
  });
  return users.flat();
}

async function change(store: UserStore, user: User): Promise<void> {
  const loaded = await store.users.find(user.state.id);
  await store.users.save((loaded ?? user).updateProfile({ firstName: aPersonName('Grace') }, aCause()));
  await store.users.save((loaded ?? user).endAllSessions('logout', aCause(), NOW + HOUR));
}

describe('a crowd that races for addresses and versions', () => {
  it('leaves every invariant whole in DynamoDB', async () => {
    expect(await aCrowd(inDynamo)).toHaveLength(3);
    expect(await broken()).toEqual([]);
  }, 30_000);

  it('leaves every invariant whole in memory', async () => {
    let memory = new MemoryStore();
    const inMemory = aMemoryUserStore((store) => new MemoryUsers((memory = store)));
    expect(await aCrowd(inMemory)).toHaveLength(3);
    expect(brokenInvariants(memorySnapshot(memory))).toEqual([]);
  });
});

/** Another one with each run; `SEED` repeats one. */
const SEED = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const MANY = 2_000;

interface Stage {
  readonly store: UserStore;
  readonly broken: () => Promise<readonly string[]> | readonly string[];
}

function memoryStage(usersOn?: (store: MemoryStore) => MemoryUsers): Stage {
  const memory = new MemoryStore();
  return {
    store: aMemoryUserStore(usersOn, undefined, memory),
    broken: () => brokenInvariants(memorySnapshot(memory)),
  };
}

async function dynamoStage(): Promise<Stage> {
  const own = await ownTables(client);
  return {
    store: aDynamoUserStore(client, own),
    broken: async () => brokenInvariants(await dynamoSnapshot(client, own)),
  };
}

/** Whatever thirty users do, twenty at a time, to forty addresses leaves every invariant whole. */
const property = (stage: () => Stage | Promise<Stage>) =>
  fc.asyncProperty(someActs, async (acts) => {
    const { store, broken: found } = await stage();
    const counts = await (await Cast.of(store)).perform(acts);
    expect(await found()).toEqual([]);
    if (acts.length < MANY) return;
    const line = Array.from(counts, ([outcome, times]) => `${outcome} ${times}`).join(', ');
    report(`${acts.length} acts of seed ${SEED}: ${line}`);
    for (const outcome of ['saved', 'stale', 'email_not_available'] as const)
      expect(counts.get(outcome) ?? 0).toBeGreaterThan(20);
  });

/** Looks whether the user is still as loaded, and writes a moment later. */
class HastyUsers extends MemoryUsers {
  constructor(private readonly kept: MemoryStore) {
    super(kept);
  }

  override async save(user: User) {
    const { state, stored } = user;
    if (this.kept.users.get(state.id)?.version !== stored?.version) return 'stale';
    await Promise.resolve();
    if (stored !== undefined) this.kept.users.set(state.id, stored);
    return super.save(user);
  }
}

describe('two thousand random acts of thirty users, twenty at a time, on forty addresses', () => {
  const runs = (numRuns: number) => ({ seed: SEED, numRuns, examples: [[actsOf(SEED, MANY)]] satisfies [Act[]][] });

  it('leave every invariant whole in memory', async () => {
    await expect(fc.assert(property(memoryStage), runs(20))).resolves.toBeUndefined();
  }, 60_000);

  it('leave every invariant whole in DynamoDB', async () => {
    await expect(fc.assert(property(dynamoStage), runs(1))).resolves.toBeUndefined();
  }, 120_000);

  it('find an adapter that looks at the version and writes a moment later, and how little that takes', async () => {
    const hasty = () => memoryStage((store) => new HastyUsers(store));
    const run = await fc.check(property(hasty), runs(20));
    expect(run.failed).toBe(true);
    const [acts = []] = run.counterexample ?? [];
    report(`${run.numShrinks} shrinks leave ${acts.length} acts: ${JSON.stringify(acts)}`);
    expect(acts.length).toBeLessThan(50);
  }, 60_000);
});

describe('the checker of invariants', () => {
  const remove = (Key: Key) => client.send(new DeleteCommand({ TableName: tables.users, Key }));

  it.each<[harm: string, complaint: string, act: (user: User) => Promise<unknown>]>([
    ['a lost claim', 'without holding its claim', (user) => remove(claimKey(user.primaryEmail.address))],
    [
      'a claim for another row',
      'without holding its claim',
      ({ state, primaryEmail }) =>
        client.send(
          new PutCommand({ TableName: tables.users, Item: claimItem(state.id, { ...primaryEmail, id: anEmailId() }) }),
        ),
    ],
    [
      'a code for an address that does not wait',
      'a code waits for address',
      ({ state, primaryEmail }) => {
        const Item = emailVerificationItem(anEmailVerification({ userId: state.id, emailId: primaryEmail.id }));
        return client.send(new PutCommand({ TableName: tables.users, Item }));
      },
    ],
    ['a lost event', 'has events', (user) => remove(outboxKey(user.state.id, 1))],
    [
      'a purge of somebody who is not deleted',
      'is to be purged at',
      ({ state }) =>
        client.send(new PutCommand({ TableName: tables.users, Item: purgeItem({ userId: state.id, dueAt: NOW }) })),
    ],
    ['a lost credential', 'are not of one save', (user) => remove(authKey(user.state.id))],
    [
      'a session of nobody',
      "is nobody's",
      () => new DynamoRefreshSessions(client, tables).start(aSession(), anActivity()),
    ],
    [
      'a row of no kind',
      'is of no kind we know',
      () => client.send(new PutCommand({ TableName: tables.users, Item: { PK: 'X#1', SK: 'X' } })),
    ],
  ])('sees %s', async (_harm, complaint, act) => {
    const user = await registered(inDynamo);
    const before = await broken();
    await act(user);
    const complaints = (await broken()).filter((found) => !before.includes(found));
    expect(complaints).toContainEqual(expect.stringContaining(complaint));
  });
});
