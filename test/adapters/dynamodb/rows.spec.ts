import { inspect } from 'node:util';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoRefreshSessions } from '../../../src/adapters/dynamodb/dynamo-refresh-sessions.js';
import { DynamoUserPreferences } from '../../../src/adapters/dynamodb/dynamo-user-preferences.js';
import { DynamoUsers } from '../../../src/adapters/dynamodb/dynamo-users.js';
import { queryAll } from '../../../src/adapters/dynamodb/query-all.js';
import {
  authKey,
  emailKey,
  outboxPartition,
  profileKey,
  sessionKey,
  type Key,
} from '../../../src/adapters/dynamodb/table-keys.js';
import { EventId } from '../../../src/domain/shared/ids.js';
import { DAY, HOUR } from '../../../src/domain/shared/instant.js';
import type { User } from '../../../src/domain/users/user.js';
import { enrolled } from '../../contracts/second-factors.contract.js';
import { registered } from '../../contracts/users.contract.js';
import { aCause, anEmailId, aSession, aUserId, NOW, aLoginOf } from '../../support/builders.js';
import { aDynamoClient, aDynamoUserStore, tables } from '../../support/dynamodb.js';

const client = aDynamoClient();
const store = aDynamoUserStore(client);

async function overwrite(TableName: string, key: Key, attribute: string, value: unknown): Promise<void> {
  await client.send(
    new UpdateCommand({
      TableName,
      Key: key,
      UpdateExpression: 'SET #attribute = :value',
      ExpressionAttributeNames: { '#attribute': attribute },
      ExpressionAttributeValues: { ':value': value },
    }),
  );
}

const rowsOf = (user: User) => queryAll(client, tables.users, `USER#${user.state.id}`);

describe('the row of a second factor', () => {
  it('keeps nothing of a factor that was given up', async () => {
    const { userId } = await enrolled(store);
    const auth = async () => (await queryAll(client, tables.users, `USER#${userId}`)).find(({ SK }) => SK === 'AUTH');
    expect(Object.keys((await auth()) ?? {})).toEqual(
      expect.arrayContaining(['totp', 'totpEpoch', 'totpLastStep', 'recoveryCodes']) as string[],
    );
    const user = await store.users.find(userId);
    expect(user && (await store.users.save(user.disableSecondFactor(aCause())))).toBe('saved');
    expect(Object.keys((await auth()) ?? {}).filter((name) => /totp|recovery/i.test(name))).toEqual([]);
  });
});

describe('rows that we did not write like this', () => {
  it.each([
    ['firstName', 'Ada1'],
    ['status', 'immortal'],
    ['version', '1'],
    ['version', 0],
    ['createdAt', null],
  ])('refuses a profile of which %s is %p', async (attribute, value) => {
    const { state } = await registered(store);
    await overwrite(tables.users, profileKey(state.id), attribute, value);
    await expect(store.users.find(state.id)).rejects.toThrow(
      new RegExp(`^A row users USER#…/PROFILE is malformed: \`${attribute}\` is not`),
    );
  });

  it('names no value and no person in what it throws', async () => {
    const { state } = await registered(store);
    const [email] = state.emails;
    await overwrite(tables.users, emailKey(state.id, email?.id ?? anEmailId()), 'address', 'ada.lovelace');
    const error: unknown = await store.users.find(state.id).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'MalformedRow' });
    for (const secret of ['ada.lovelace', state.id]) expect(inspect(error)).not.toContain(secret);
  });

  it('refuses a user with half a credential, or one e-mail row too many', async () => {
    const [bare, crowded] = [await registered(store), await registered(store)];
    await overwrite(tables.users, authKey(bare.state.id), 'epoch', null);
    await expect(store.users.find(bare.state.id)).rejects.toThrow('users USER#…/AUTH');
    const row = { address: 'x@example.com', isPrimary: true, verifiedAt: NOW, createdAt: NOW };
    const Item = { ...emailKey(crowded.state.id, anEmailId()), ...row };
    await client.send(new PutCommand({ TableName: tables.users, Item }));
    await expect(store.users.find(crowded.state.id)).rejects.toThrow('its rows are not of one save');
  });

  it('refuses a session and preferences that make no sense', async () => {
    const session = aSession();
    const sessions = new DynamoRefreshSessions(client, tables);
    await sessions.start(session, aLoginOf(session));
    const { userId, id } = session.state;
    await overwrite(tables.sessions, sessionKey(userId, id), 'rotatedAt', 'yesterday');
    await expect(sessions.find(userId, id)).rejects.toThrow('sessions USER#…/SESSION#… is malformed: `rotatedAt`');
    const Item = { user_id: userId, schemaVersion: 2 };
    await client.send(new PutCommand({ TableName: tables['user-preferences'], Item }));
    const found = new DynamoUserPreferences(client, tables).find(userId);
    await expect(found).rejects.toThrow('user-preferences user_id is malformed');
  });
});

describe('a user that is read while a save is half visible', () => {
  it('is read again until the rows are of one save', async () => {
    const before = await registered(store);
    const old = await rowsOf(before);
    await store.users.save(before.endAllSessions('logout', aCause(), NOW + HOUR));
    const torn = (await rowsOf(before)).map((row) =>
      row['SK'] === 'AUTH' ? old.find(({ SK }) => SK === 'AUTH') : row,
    );
    const tearing = aDynamoClient();
    let reads = 0;
    tearing.middlewareStack.add(
      (next) => async (args) => {
        reads += 1;
        const result = await next(args);
        return reads > 2 ? result : { ...result, output: { ...result.output, Items: torn } as never };
      },
      { step: 'initialize', name: 'tear' },
    );
    const found = await new DynamoUsers(tearing, tables).find(before.state.id);
    expect(found?.state.credential.epoch).toBe(2);
    expect(reads).toBe(3);
  });
});

describe('rows as others read them', () => {
  it('keeps an event with a stable UUIDv7, under a key that sorts by sequence, in the index for the sweep', async () => {
    const { state } = await registered(store);
    const [row] = await queryAll(client, tables.users, outboxPartition(state.id));
    expect(row).toMatchObject({ SK: 'EVENT#000000000001', type: 'user.created', sequence: 1, userId: state.id });
    expect(row).toMatchObject({ recordedAt: NOW, sweepShard: expect.stringMatching(/^SHARD#\d+$/) as string });
    const eventId = EventId.parse(String(row?.['eventId'])) ?? '';
    expect(eventId[14]).toBe('7');
    expect(parseInt(eventId.replace('-', '').slice(0, 12), 16)).toBe(NOW);
  });

  it('gives a session the second in which DynamoDB may delete it, never before its end', async () => {
    const session = aSession({ expiresAt: NOW + DAY + 1 });
    await new DynamoRefreshSessions(client, tables).start(session, aLoginOf(session));
    const [row] = await queryAll(client, tables.sessions, `USER#${session.state.userId}`);
    expect(row).toMatchObject({ expiresAt: (NOW + DAY) / 1000 + 1, validUntil: NOW + DAY + 1 });
  });

  it('keeps a revocation that says more than the one of a save', async () => {
    const user = await registered(store);
    const subject = user.state.id;
    await store.ledger.record({ kind: 'epochs', subject, lowestValidEpoch: 7, until: NOW + DAY });
    expect(await store.users.save(user.endAllSessions('logout', aCause(), NOW + HOUR))).toBe('saved');
    const token = { subject, tokenId: aUserId(), sessionId: aUserId(), epoch: 6, expiresAt: NOW + DAY };
    expect(await store.ledger.isRevoked(token, NOW + DAY - 1)).toBe(true);
  });
});
