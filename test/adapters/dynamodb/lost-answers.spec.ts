import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoLoginChallenges } from '../../../src/adapters/dynamodb/dynamo-login-challenges.js';
import { DynamoLoginFailures } from '../../../src/adapters/dynamodb/dynamo-login-failures.js';
import { DynamoRateLimits } from '../../../src/adapters/dynamodb/dynamo-rate-limits.js';
import { DynamoRefreshSessions } from '../../../src/adapters/dynamodb/dynamo-refresh-sessions.js';
import { DynamoRegistrations } from '../../../src/adapters/dynamodb/dynamo-registrations.js';
import { DynamoRevocationLedger } from '../../../src/adapters/dynamodb/dynamo-revocation-ledger.js';
import { DynamoSecondFactors } from '../../../src/adapters/dynamodb/dynamo-second-factors.js';
import { DynamoTodos } from '../../../src/adapters/dynamodb/dynamo-todos.js';
import { countKey } from '../../../src/adapters/dynamodb/todo.item.js';
import type { UserId } from '../../../src/domain/shared/ids.js';
import { HOUR, MINUTE } from '../../../src/domain/shared/instant.js';
import { MAX_TODOS } from '../../../src/domain/todos/todo.js';
import { enrolled, FIRST } from '../../contracts/second-factors.contract.js';
import { registered } from '../../contracts/users.contract.js';
import {
  aCause,
  aLoginChallenge,
  aPendingCode,
  aPersonName,
  aPresentedToken,
  aRegistration,
  aSession,
  aTodo,
  aTokenDigest,
  aTokenIdentity,
  aUser,
  aUserId,
  NOW,
  aLoginOf,
  anActivity,
} from '../../support/builders.js';
import { aDynamoClient, aDynamoUserStore, tables } from '../../support/dynamodb.js';
import { loseFirstAnswers } from '../../support/lost-answers.js';
import { sessionOf } from '../../support/revocations.js';

const reliable = aDynamoClient();

/** How many todos the user's count says. */
async function countOf(userId: UserId): Promise<unknown> {
  const { Item } = await reliable.send(new GetCommand({ TableName: tables.todos, Key: countKey(userId) }));
  return Item?.['todos'];
}

function anUnreliableClient() {
  const client = aDynamoClient();
  return { client, losses: loseFirstAnswers(client) };
}

describe('a write whose answer got lost and that the SDK sends again', () => {
  const { client, losses } = anUnreliableClient();

  afterAll(() => expect(losses.lost).toBeGreaterThan(0));

  it('is done twice where nothing guards it: the fault is real', async () => {
    const row = { TableName: tables['rate-limits'], Key: { PK: `TEST#${aUserId()}`, SK: 'COUNT' } };
    const update = { UpdateExpression: 'ADD calls :one', ExpressionAttributeValues: { ':one': 1 } };
    await client.send(new UpdateCommand({ ...row, ...update }));
    expect((await reliable.send(new GetCommand(row))).Item?.['calls']).toBe(2);
  });

  it('creates a user once, with one event', async () => {
    const store = aDynamoUserStore(client);
    const registration = aRegistration();
    await store.registrations.add(registration);
    const user = aUser(registration);
    expect(await store.users.save(user)).toBe('saved');
    expect((await store.users.find(user.state.id))?.state).toEqual(user.state);
    expect(await store.pendingEvents(user.state.id)).toHaveLength(1);
  });

  it('changes a user once', async () => {
    const user = await registered(aDynamoUserStore(reliable));
    const { users, pendingEvents } = aDynamoUserStore(client);
    expect(await users.save(user.updateProfile({ firstName: aPersonName('Grace') }, aCause()))).toBe('saved');
    expect((await users.find(user.state.id))?.state.version).toBe(2);
    expect(await pendingEvents(user.state.id)).toHaveLength(2);
  });

  it('starts, rotates and ends a session once', async () => {
    const sessions = new DynamoRefreshSessions(client, tables);
    const session = aSession();
    const { userId, id: sessionId, currentHash: digest, epoch } = session.state;
    await sessions.start(session, aLoginOf(session));
    const command = { userId, sessionId, presented: aPresentedToken({ digest }), successor: aTokenDigest(), epoch };
    const rotated = await sessions.rotate({ ...command, now: NOW + MINUTE });
    expect(rotated.outcome).toBe('rotated');
    expect(rotated.session?.state).toMatchObject({ currentHash: command.successor, previousHash: digest });
    const end = { userId, sessionId, now: NOW + MINUTE };
    expect(await sessions.end({ ...end, reason: 'logout' }, anActivity({ userId }))).toBe(true);
    expect(await sessions.end({ ...end, reason: 'user' }, anActivity({ userId }))).toBe(false);
  });

  it('does not undo what happened to a session between the two', async () => {
    const sessions = new DynamoRefreshSessions(reliable, tables);
    const session = aSession();
    await sessions.start(session, aLoginOf(session));
    const { userId, id: sessionId } = session.state;
    await sessions.end({ userId, sessionId, reason: 'user', now: NOW }, anActivity({ userId }));
    await sessions.start(session, aLoginOf(session));
    expect((await sessions.find(session.state.userId, session.state.id))?.state.ended?.reason).toBe('user');
  });

  it('counts a try, a call or a failure once', async () => {
    const registrations = new DynamoRegistrations(client, tables);
    const registration = aRegistration();
    await registrations.add(registration);
    expect((await registrations.countAttempt(registration.id, NOW)).attempts).toBe(1);
    const limit = { name: 'lost', key: aUserId(), limit: 5, window: MINUTE };
    expect((await new DynamoRateLimits(client, tables).hit(limit, NOW)).remaining).toBe(4);
    const failures = new DynamoLoginFailures(client, tables);
    const key = aUserId();
    expect(await failures.record(key, NOW)).toEqual({ failures: 1, lastAt: NOW });
    expect(await failures.record(key, NOW)).toEqual({ failures: 2, lastAt: NOW });
  });

  it('uses a step, a recovery code and a challenge up once, for whoever it was', async () => {
    const { userId, factor, codes } = await enrolled(aDynamoUserStore(reliable));
    const factors = new DynamoSecondFactors(client, tables);
    expect(await factors.acceptStep(userId, factor, FIRST + 1)).toBe(true);
    expect(await factors.acceptStep(userId, factor, FIRST + 1)).toBe(false);
    const use = () => factors.useRecoveryCode(factor, codes.slice(0, 1), anActivity({ userId }));
    expect([await use(), await use()]).toEqual([true, false]);
    const challenges = new DynamoLoginChallenges(client, tables);
    const challenge = aLoginChallenge();
    await challenges.open(challenge);
    expect((await challenges.countAttempt(challenge.id, NOW)).attempts).toBe(1);
    expect(await challenges.use(challenge.id, NOW)).toBe(true);
    expect(await challenges.use(challenge.id, NOW)).toBe(false);
  });

  it('admits a try once', async () => {
    const failures = new DynamoLoginFailures(client, tables);
    const [key, pause] = [aUserId(), { failures: 2, duration: MINUTE }];
    const tries = [await failures.admit(key, pause, NOW), await failures.admit(key, pause, NOW)];
    expect(tries).toMatchObject([{ run: { failures: 1 } }, { run: { failures: 2 } }]);
    expect((await failures.admit(key, pause, NOW)).admitted).toBe(false);
  });

  it('renews a code once', async () => {
    const registrations = new DynamoRegistrations(client, tables);
    const registration = aRegistration();
    await registrations.add(registration);
    expect(await registrations.renewCode(registration.id, aPendingCode(), NOW)).toBe(true);
    expect((await registrations.find(registration.id, NOW))?.codesSent).toBe(2);
  });

  it('records a revocation', async () => {
    const ledger = new DynamoRevocationLedger(client, tables);
    const token = aTokenIdentity();
    await ledger.record(sessionOf(token, NOW + HOUR));
    expect(await ledger.isRevoked(token, NOW)).toBe(true);
  });

  it('adds, counts, changes and removes a todo once', async () => {
    const todos = new DynamoTodos(client, tables);
    const userId = aUserId();
    const todo = aTodo();
    const key = { key: 'lost', fingerprint: 'of one request' };
    expect(await todos.add(userId, todo, key, NOW)).toEqual({ outcome: 'added', todo });
    expect(await todos.add(userId, aTodo(), undefined, NOW)).toMatchObject({ outcome: 'added' });
    expect(await countOf(userId)).toBe(2);
    const changed = todo.change({ completed: true }, NOW);
    expect(await todos.replace(userId, changed, 1)).toBe(true);
    expect(await todos.find(userId, todo.state.id)).toEqual(changed);
    expect(await todos.remove(userId, todo.state.id)).toBe(true);
    expect(await countOf(userId)).toBe(1);
  });
});

describe('a todo that is sent again as another transaction', () => {
  it('is the one that stands already, with or without its key, and however full the list', async () => {
    const todos = new DynamoTodos(reliable, tables);
    const userId = aUserId();
    const key = { key: 'lost', fingerprint: 'of one request' };
    const [plain, keyed] = [aTodo(), aTodo()];
    await todos.add(userId, plain, undefined, NOW);
    await todos.add(userId, keyed, key, NOW);
    await reliable.send(
      new UpdateCommand({
        TableName: tables.todos,
        Key: countKey(userId),
        UpdateExpression: 'SET todos = :most',
        ExpressionAttributeValues: { ':most': MAX_TODOS },
      }),
    );
    expect(await todos.add(userId, plain, undefined, NOW)).toEqual({ outcome: 'added', todo: plain });
    expect(await todos.add(userId, keyed, key, NOW)).toEqual({ outcome: 'added', todo: keyed });
    expect(await todos.add(userId, aTodo(), undefined, NOW)).toEqual({ outcome: 'full' });
    expect(await countOf(userId)).toBe(MAX_TODOS);
  });
});
