import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoRefreshSessions } from '../../../src/adapters/dynamodb/dynamo-refresh-sessions.js';
import { authKey, claimKey, outboxKey, type Key } from '../../../src/adapters/dynamodb/table-keys.js';
import { MemoryStore } from '../../../src/adapters/memory/memory-store.js';
import { MemoryUsers } from '../../../src/adapters/memory/memory-users.js';
import type { Tables } from '../../../src/adapters/dynamodb/tables.js';
import { HOUR } from '../../../src/domain/shared/instant.js';
import type { EmailAddress } from '../../../src/domain/users/email-address.js';
import type { User } from '../../../src/domain/users/user.js';
import { confirmed, registered, type UserStore } from '../../contracts/users.contract.js';
import { aCause, anEmailAddress, aPersonName, aSession, NOW } from '../../support/builders.js';
import { concurrently } from '../../support/concurrently.js';
import { aDynamoClient, aDynamoUserStore, ownTables } from '../../support/dynamodb.js';
import { dynamoSnapshot } from '../../support/dynamodb-snapshot.js';
import { memorySnapshot } from '../../support/memory-snapshot.js';
import { aMemoryUserStore } from '../../support/memory-user-store.js';
import { brokenInvariants } from '../../support/invariant-checker.js';

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
  await store.users.save((loaded ?? user).endAllSessions(aCause(), NOW + HOUR));
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

describe('the checker of invariants', () => {
  const remove = (Key: Key) => client.send(new DeleteCommand({ TableName: tables.users, Key }));

  it.each<[harm: string, complaint: string, act: (user: User) => Promise<unknown>]>([
    ['a lost claim', 'without holding its claim', (user) => remove(claimKey(user.primaryEmail.address))],
    ['a lost event', 'has events', (user) => remove(outboxKey(user.state.id, 1))],
    ['a lost credential', 'are not of one save', (user) => remove(authKey(user.state.id))],
    ['a session of nobody', "is nobody's", () => new DynamoRefreshSessions(client, tables).start(aSession())],
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
