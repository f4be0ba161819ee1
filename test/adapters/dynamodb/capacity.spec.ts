import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DynamoActivityTrail } from '../../../src/adapters/dynamodb/dynamo-activity-trail.js';
import { DynamoLoginFailures } from '../../../src/adapters/dynamodb/dynamo-login-failures.js';
import { DynamoRateLimits } from '../../../src/adapters/dynamodb/dynamo-rate-limits.js';
import { DynamoRefreshSessions } from '../../../src/adapters/dynamodb/dynamo-refresh-sessions.js';
import { DynamoRegistrations } from '../../../src/adapters/dynamodb/dynamo-registrations.js';
import { DynamoRevocationLedger } from '../../../src/adapters/dynamodb/dynamo-revocation-ledger.js';
import { DynamoTodos } from '../../../src/adapters/dynamodb/dynamo-todos.js';
import { DynamoUserPreferences } from '../../../src/adapters/dynamodb/dynamo-user-preferences.js';
import { queryAll } from '../../../src/adapters/dynamodb/query-all.js';
import { activityPartition } from '../../../src/adapters/dynamodb/table-keys.js';
import { MAX_ATTEMPTS_KEPT, nobodyBehind, type Attempt } from '../../../src/domain/activity/activity.js';
import { MINUTE } from '../../../src/domain/shared/instant.js';
import { confirmed, registered } from '../../contracts/users.contract.js';
import {
  aCause,
  aPersonName,
  aPresentedToken,
  aRegistration,
  aSession,
  aTodo,
  aTokenDigest,
  aTokenIdentity,
  aUserId,
  NOW,
  storedPreferences,
  aLoginOf,
  anActivity,
  anAttempt,
} from '../../support/builders.js';
import { logCommands } from '../../support/command-log.js';
import { aDynamoClient, aDynamoUserStore, tables } from '../../support/dynamodb.js';
import { epochsOf, sessionOf, tokenOf } from '../../support/revocations.js';

const quiet = aDynamoClient();

/** The commands that `act` sends, as `name units`. */
async function commandsOf(act: (client: DynamoDBDocumentClient) => Promise<unknown>): Promise<readonly string[]> {
  const client = aDynamoClient();
  const log = logCommands(client);
  await act(client);
  return log.map(({ name, units }) => `${name.replace('Command', '')} ${units}`);
}

/** The table of each item of the one transaction that `act` sends. */
async function transactionOf(act: (client: DynamoDBDocumentClient) => Promise<unknown>): Promise<readonly string[]> {
  const client = aDynamoClient();
  const log = logCommands(client);
  await act(client);
  expect(log.map(({ name }) => name)).toEqual(['TransactWriteItemsCommand']);
  return log.flatMap((command) => command.tables);
}

describe('what a call costs', () => {
  it('reads a credential by one consistent GetItem', async () => {
    const { state } = await registered(aDynamoUserStore(quiet));
    expect(await commandsOf((client) => aDynamoUserStore(client).credentials.find(state.id))).toEqual(['GetItem 1']);
  });

  it('reads a user by one consistent Query, and whose an address is by one GetItem', async () => {
    const { state, primaryEmail } = await registered(aDynamoUserStore(quiet));
    expect(await commandsOf((client) => aDynamoUserStore(client).users.find(state.id))).toEqual(['Query 1']);
    const lookup = commandsOf((client) => aDynamoUserStore(client).users.findIdByEmail(primaryEmail.address));
    expect(await lookup).toEqual(['GetItem 1']);
  });

  it('creates a user by one transaction of six items', async () => {
    const user = await confirmed(aDynamoUserStore(quiet));
    const items = await transactionOf((client) => aDynamoUserStore(client).users.save(user));
    expect(items).toEqual(Array(6).fill(tables.users));
  });

  it('changes a profile by one transaction of two items', async () => {
    const user = await registered(aDynamoUserStore(quiet));
    const renamed = user.updateProfile({ firstName: aPersonName('Grace') }, aCause());
    const items = await transactionOf((client) => aDynamoUserStore(client).users.save(renamed));
    expect(items).toEqual([tables.users, tables.users]);
  });

  it('ends all sessions by one transaction of profile, credential and ledger', async () => {
    const user = (await registered(aDynamoUserStore(quiet))).endAllSessions('logout', aCause(), NOW + MINUTE);
    const items = await transactionOf((client) => aDynamoUserStore(client).users.save(user));
    expect(items).toEqual([tables.users, tables.users, tables.revocations]);
  });

  it('starts and ends a session by one transaction each, with its record, and rotates it by one write', async () => {
    const session = aSession();
    const { userId, id: sessionId, currentHash: digest, epoch } = session.state;
    const of = (client: DynamoDBDocumentClient) => new DynamoRefreshSessions(client, tables);
    const recorded = [tables.sessions, tables.users];
    expect(await transactionOf((client) => of(client).start(session, aLoginOf(session)))).toEqual(recorded);
    const command = { userId, sessionId, presented: aPresentedToken({ digest }), successor: aTokenDigest(), epoch };
    expect(await commandsOf((client) => of(client).rotate({ ...command, now: NOW }))).toEqual(['UpdateItem 1']);
    expect(await commandsOf((client) => of(client).list(userId, NOW))).toEqual(['Query 1']);
    const end = { userId, sessionId, reason: 'user', now: NOW } as const;
    expect(await transactionOf((client) => of(client).end(end, anActivity({ userId })))).toEqual(recorded);
  });

  it('records an attempt on nobody’s account by what one on a user’s takes, and keeps no address', async () => {
    const address = `${aUserId()}@example.com`;
    const commandsOn = (target: Attempt['target']) =>
      commandsOf((client) => new DynamoActivityTrail(client, tables).appendAttempt({ ...anAttempt(), target }));
    const [user, nobody] = [aUserId(), nobodyBehind(address)];
    for (let attempt = 1; attempt <= MAX_ATTEMPTS_KEPT; attempt += 1) {
      expect(await commandsOn(user)).toEqual(['UpdateItem 1', 'PutItem 1']);
      expect(await commandsOn(nobody)).toEqual(['UpdateItem 1', 'PutItem 1']);
    }
    const counted = await commandsOn(user);
    expect(counted.at(-1)).toBe('UpdateItem 1');
    expect(await commandsOn(nobody)).toEqual(counted);
    const rows = await queryAll(quiet, tables.users, activityPartition(nobody));
    expect(rows).toHaveLength(MAX_ATTEMPTS_KEPT);
    expect(JSON.stringify(rows)).not.toContain(address);
  });

  it('reads a page of a trail by one consistent Query', async () => {
    const userId = aUserId();
    const trail = (client: DynamoDBDocumentClient) => new DynamoActivityTrail(client, tables);
    await trail(quiet).append(anActivity({ userId }));
    expect(await commandsOf((client) => trail(client).list(userId, { limit: 20, now: NOW }))).toEqual(['Query 1']);
  });

  it('asks the ledger by one consistent BatchGetItem of three keys, and writes it by one PutItem', async () => {
    const token = aTokenIdentity();
    for (const revocation of [tokenOf(token), sessionOf(token), epochsOf(token)]) {
      const record = commandsOf((client) => new DynamoRevocationLedger(client, tables).record(revocation));
      expect(await record).toEqual(['PutItem 1']);
    }
    const ask = commandsOf((client) => new DynamoRevocationLedger(client, tables).isRevoked(token, NOW));
    expect(await ask).toEqual(['BatchGetItem 3']);
  });

  it('replaces preferences by exactly one PutItem', async () => {
    const replace = commandsOf((client) =>
      new DynamoUserPreferences(client, tables).replace(aUserId(), storedPreferences()),
    );
    expect(await replace).toEqual(['PutItem 1']);
  });

  it('counts by one UpdateItem', async () => {
    const registration = aRegistration();
    await new DynamoRegistrations(quiet, tables).add(registration);
    const limit = { name: 'capacity', key: aUserId(), limit: 1, window: MINUTE };
    const counts = [
      (client: DynamoDBDocumentClient) => new DynamoRegistrations(client, tables).countAttempt(registration.id, NOW),
      (client: DynamoDBDocumentClient) => new DynamoRateLimits(client, tables).hit(limit, NOW),
      (client: DynamoDBDocumentClient) => new DynamoLoginFailures(client, tables).record(aUserId(), NOW),
    ];
    for (const count of counts) expect(await commandsOf(count)).toEqual(['UpdateItem 1']);
  });

  it('adds a todo by one transaction of two items, three under a key, and removes it by one of two', async () => {
    const [userId, todo] = [aUserId(), aTodo()];
    const key = { key: 'capacity', fingerprint: 'of one request' };
    const of = (client: DynamoDBDocumentClient) => new DynamoTodos(client, tables);
    expect(await transactionOf((client) => of(client).add(userId, todo, undefined, NOW))).toHaveLength(2);
    expect(await transactionOf((client) => of(client).add(userId, aTodo(), key, NOW))).toHaveLength(3);
    expect(await commandsOf((client) => of(client).find(userId, todo.state.id))).toEqual(['GetItem 1']);
    expect(await commandsOf((client) => of(client).list(userId, { limit: 2 }))).toEqual(['Query 1']);
    expect(await commandsOf((client) => of(client).list(userId, { limit: 2, completed: true }))).toEqual(['Query 1']);
    const changed = todo.change({ completed: true }, NOW);
    expect(await commandsOf((client) => of(client).replace(userId, changed, 1))).toEqual(['UpdateItem 1']);
    expect(await transactionOf((client) => of(client).remove(userId, todo.state.id))).toHaveLength(2);
  });
});
