import type { DynamoDBRecord } from 'aws-lambda';
import { handler as publishSessions } from '../../src/adapters/lambda/publish-sessions.handler.js';
import { SESSION_END_REASONS, type RefreshSession } from '../../src/domain/auth/refresh-session.js';
import { HOUR, MINUTE, toIso } from '../../src/domain/shared/instant.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import type { User } from '../../src/domain/users/user.js';
import { registered, type UserStore } from '../contracts/users.contract.js';
import { aCause, aLoginOf, anActivity, aPresentedToken, aSession, aTokenDigest, NOW } from '../support/builders.js';
import { aDynamoUserStore } from '../support/dynamodb.js';
import { expectPoisonToFailAlone, startFactPublishing, type FactPublishing } from '../support/fact-publishing.js';
import { expired, recordsOf } from '../support/table-streams.js';

let fleet: FactPublishing;
let store: UserStore;

beforeAll(async () => {
  fleet = await startFactPublishing();
  store = aDynamoUserStore(fleet.client, fleet.tables);
}, 30_000);
beforeEach(() => fleet.reset());
afterAll(() => fleet.stop());

async function started(user: User, epoch = 1): Promise<RefreshSession> {
  const session = aSession({ userId: user.state.id, epoch });
  await store.sessions.start(session, aLoginOf(session));
  return session;
}

/** Everything so far about a user, as one table's stream tells it. */
async function recordsAbout(userId: UserId, table: 'sessions' | 'users' = 'sessions'): Promise<DynamoDBRecord[]> {
  const records = await recordsOf(fleet.tables[table]);
  return records.filter(({ dynamodb }) => dynamodb?.Keys?.['PK']?.S === `USER#${userId}`);
}

async function publish(userId: UserId, table: 'sessions' | 'users' = 'sessions'): Promise<void> {
  expect(await publishSessions({ Records: await recordsAbout(userId, table) })).toEqual({ batchItemFailures: [] });
}

/** What has arrived of a user, each event once. */
function toldOf(userId: UserId): readonly Readonly<Record<string, unknown>>[] {
  const details = fleet.bus.events.filter(({ detail }) => detail['userId'] === userId);
  const byId = new Map(details.map(({ type, detail }) => [detail['eventId'], { type, ...detail }]));
  return [...byId.values()];
}

describe('publishSessions', () => {
  it('tells of a start and of an end, each with the request that has brought it about', async () => {
    const session = await started(await registered(store));
    const { id: sessionId, userId, correlationId } = session.state;
    const origin = { requestId: 'the-logout', ip: null, userAgent: null };
    const activity = anActivity({ userId, origin });
    await store.sessions.end({ userId, sessionId, reason: 'logout', now: NOW + MINUTE }, activity);
    await publish(userId);
    const envelope = { version: '1.0', eventId: expect.any(String) as string, userId, sessionId };
    expect(fleet.bus.events.map(({ type, detail }) => [type, detail])).toEqual([
      ['session.started', { ...envelope, time: toIso(NOW), metadata: { correlationId, environment: 'staging' } }],
      [
        'session.revoked',
        {
          ...envelope,
          reason: 'logout',
          time: toIso(NOW + MINUTE),
          metadata: { correlationId: 'the-logout', environment: 'staging' },
        },
      ],
    ]);
  });

  it.each(SESSION_END_REASONS)('gives the reason %s as it is', async (reason) => {
    const { state } = await started(await registered(store));
    const command = { userId: state.userId, sessionId: state.id, reason, now: NOW };
    await store.sessions.end(command, anActivity({ userId: state.userId }));
    await publish(state.userId);
    expect(toldOf(state.userId)[1]).toMatchObject({ type: 'session.revoked', reason });
  });

  it('tells nothing of rotations, nor of sessions whose time is up', async () => {
    const { state } = await started(await registered(store));
    await store.sessions.rotate({
      userId: state.userId,
      sessionId: state.id,
      presented: aPresentedToken({ digest: state.currentHash }),
      successor: aTokenDigest(),
      epoch: 1,
      now: NOW + MINUTE,
    });
    await publish(state.userId);
    expect(toldOf(state.userId)).toHaveLength(1);
    const Records = (await recordsAbout(state.userId)).map(expired);
    await publishSessions({ Records });
    expect(fleet.bus.events).toHaveLength(1);
  });

  it('tells the same again under the same eventId', async () => {
    const { state } = await started(await registered(store));
    for (let times = 0; times < 3; times += 1) await publish(state.userId);
    expect(fleet.bus.events).toHaveLength(3);
    expect(toldOf(state.userId)).toHaveLength(1);
  });

  it('tells of every session that ended with its epoch, and of none that was taken along', async () => {
    const user = await registered(store);
    const { id: userId } = user.state;
    const sessions = [await started(user), await started(user), await started(user)];
    const kept = sessions[0]?.state.id;
    const cause = aCause({ at: NOW + MINUTE });
    const loaded = await store.users.find(userId);
    const changed = loaded?.changePassword(user.state.credential.passwordHash, cause, NOW + HOUR, kept);
    expect(changed && (await store.users.save(changed))).toBe('saved');

    await publish(userId, 'users');
    await publish(userId);
    const ended = toldOf(userId).filter(({ type }) => type === 'session.revoked');
    expect(ended.map(({ sessionId }) => String(sessionId)).toSorted()).toEqual(
      sessions
        .slice(1)
        .map(({ state }) => state.id)
        .toSorted(),
    );
    for (const event of ended)
      expect(event).toMatchObject({
        reason: 'password',
        time: toIso(NOW + MINUTE),
        metadata: { correlationId: cause.correlationId },
      });
  });

  it('tells each end by its own reason where one epoch follows the other, however often and late it hears of them', async () => {
    const user = await registered(store);
    const { id: userId } = user.state;
    const first = await started(user);
    const raise = async (change: (loaded: User) => User) => {
      const loaded = await store.users.find(userId);
      expect(loaded && (await store.users.save(change(loaded)))).toBe('saved');
    };
    await raise((loaded) => loaded.endAllSessions('logout', aCause({ at: NOW + 1 }), NOW + HOUR));
    const second = await started(user, 2);
    await raise((loaded) => loaded.endAllSessions('admin', aCause({ at: NOW + 2 }), NOW + HOUR));

    for (let times = 0; times < 2; times += 1) await publish(userId, 'users');
    await publish(userId);
    const reasonOf = ({ state }: RefreshSession) =>
      toldOf(userId).find(({ type, sessionId }) => type === 'session.revoked' && sessionId === state.id)?.['reason'];
    expect([reasonOf(first), reasonOf(second)]).toEqual(['logout', 'admin']);
    expect(toldOf(userId)).toHaveLength(4);
  });

  it('tells of the end of a session that a login has started in an epoch that was over by then', async () => {
    const user = await registered(store);
    const { id: userId } = user.state;
    const loaded = await store.users.find(userId);
    const ended = loaded?.endAllSessions('logout', aCause({ at: NOW }), NOW + HOUR);
    expect(ended && (await store.users.save(ended))).toBe('saved');
    await publish(userId, 'users');
    const late = await started(user, 1);
    await publish(userId);
    await publish(userId);
    expect(toldOf(userId).map(({ type, sessionId }) => [type, sessionId])).toEqual([
      ['session.started', late.state.id],
      ['session.revoked', late.state.id],
    ]);
  });

  it('marks nothing for other changes of the credential, such as a renewed hash', async () => {
    const user = await registered(store);
    const { id: userId, credential } = user.state;
    const { state } = await started(user);
    expect(await store.credentials.renewHash(userId, credential.passwordHash, credential.passwordHash)).toBe(true);
    await publish(userId, 'users');
    expect((await store.sessions.find(userId, state.id))?.state.ended).toBeUndefined();
  });

  it('fails a record that makes no sense alone, and says so', async () => {
    const { state } = await started(await registered(store));
    const [record] = await recordsAbout(state.userId);
    const NewImage = { PK: { S: `USER#${state.userId}` }, SK: { S: `SESSION#${state.id}` } };
    await expectPoisonToFailAlone(publishSessions, NewImage, record);
    expect(toldOf(state.userId)).toHaveLength(1);
  });

  it('outlives an event of no kind that it knows', async () => {
    expect(await publishSessions({})).toEqual({ batchItemFailures: [] });
  });
});
