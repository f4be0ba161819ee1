import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoLoginFailures } from '../../../src/adapters/dynamodb/dynamo-login-failures.js';
import { DynamoRateLimits } from '../../../src/adapters/dynamodb/dynamo-rate-limits.js';
import { DynamoRefreshSessions } from '../../../src/adapters/dynamodb/dynamo-refresh-sessions.js';
import { DynamoRegistrations } from '../../../src/adapters/dynamodb/dynamo-registrations.js';
import { DynamoRevocationLedger } from '../../../src/adapters/dynamodb/dynamo-revocation-ledger.js';
import { HOUR, MINUTE } from '../../../src/domain/shared/instant.js';
import { registered } from '../../contracts/users.contract.js';
import {
  aCause,
  aPendingCode,
  aPersonName,
  aPresentedToken,
  aRegistration,
  aSession,
  aTokenDigest,
  aTokenIdentity,
  aUser,
  aUserId,
  NOW,
} from '../../support/builders.js';
import { aDynamoClient, aDynamoUserStore, tables } from '../../support/dynamodb.js';
import { loseFirstAnswers } from '../../support/lost-answers.js';
import { sessionOf } from '../../support/revocations.js';

const reliable = aDynamoClient();

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
    await sessions.start(session);
    const command = { userId, sessionId, presented: aPresentedToken({ digest }), successor: aTokenDigest(), epoch };
    const rotated = await sessions.rotate({ ...command, now: NOW + MINUTE });
    expect(rotated.outcome).toBe('rotated');
    expect(rotated.session?.state).toMatchObject({ currentHash: command.successor, previousHash: digest });
    expect(await sessions.end(userId, sessionId, 'logout', NOW + MINUTE)).toBe(true);
    expect(await sessions.end(userId, sessionId, 'user', NOW + MINUTE)).toBe(false);
  });

  it('does not undo what happened to a session between the two', async () => {
    const sessions = new DynamoRefreshSessions(reliable, tables);
    const session = aSession();
    await sessions.start(session);
    await sessions.end(session.state.userId, session.state.id, 'user', NOW);
    await sessions.start(session);
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
});
