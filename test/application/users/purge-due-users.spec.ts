import { DAY } from '../../../src/domain/shared/instant.js';
import { anApplication, type Application } from '../../support/application.js';
import { storedPreferences, aTodo } from '../../support/builders.js';
import { brokenInvariants } from '../../support/invariant-checker.js';
import {
  aMember,
  callerOf,
  deleteAccount,
  logIn,
  refusalOf,
  WRONG_PASSWORD,
  type Member,
} from '../../support/members.js';
import { memorySnapshot } from '../../support/memory-snapshot.js';

let app: Application;
let ada: Member;

beforeEach(async () => {
  app = anApplication({ rateLimitScale: 1000 });
  ada = await aMember(app);
  await app.todos.add(ada.userId, aTodo(), undefined, app.clock.now());
  await app.userPreferences.replace(ada.userId, storedPreferences());
});

const deleteNow = async (member: Member) => deleteAccount(app, member, await logIn(app, member));
const purge = () => app.purgeDueUsers.execute('run-1');
const stored = ({ userId } = ada) => app.store.users.get(userId);

describe('the purge of deleted users', () => {
  it('leaves those alone who were deleted less than thirty days ago, and everybody else', async () => {
    const bob = await aMember(app);
    await deleteNow(ada);
    app.clock.advance(30 * DAY - 1);
    await purge();
    expect([stored()?.status, stored(bob)?.status]).toEqual(['deleted', 'active']);
    app.clock.advance(1);
    await purge();
    expect([stored()?.status, stored(bob)?.status]).toEqual([undefined, 'active']);
  });

  it('is announced once, whoever repeats it, as the last that is heard of the user', async () => {
    await deleteNow(ada);
    app.clock.advance(30 * DAY);
    await Promise.all([purge(), purge()]);
    await purge();
    const events = app.store.outbox.filter(({ userId }) => userId === ada.userId).map(({ event }) => event);
    expect(events.map(({ type, sequence }) => `${sequence} ${type}`)).toEqual([
      '1 user.created',
      '2 user.deleted',
      '3 user.purged',
    ]);
    expect(events.at(-1)?.cause).toEqual({ at: app.clock.now(), correlationId: 'run-1' });
    expect(app.store.purges.size).toBe(0);
  });

  it('frees the address for somebody new, who inherits nothing', async () => {
    await deleteNow(ada);
    app.clock.advance(30 * DAY);
    await refusalOf(logIn(app, ada, WRONG_PASSWORD));
    await purge();
    expect(await refusalOf(logIn(app, ada))).toBe('invalid_credentials');
    const newcomer = await aMember(app, ada.email);
    expect(newcomer.userId).not.toBe(ada.userId);
    const caller = await callerOf(app, await logIn(app, newcomer));
    const inherited = caller && (await app.exportAccount.execute(newcomer.userId, caller));
    expect(inherited).toMatchObject({ todos: [], preferences: undefined });
    expect(inherited?.activity.map(({ activity }) => activity.action)).toEqual(['login', 'registration.confirmed']);
  });

  it('is seen by other services at once', async () => {
    await deleteNow(ada);
    expect((await app.readProfile.execute(ada.userId)).status).toBe('deleted');
    app.clock.advance(30 * DAY);
    await app.readProfile.execute(ada.userId);
    await purge();
    expect(await refusalOf(app.readProfile.execute(ada.userId))).toBe('not_found');
  });

  it('stops at nobody: who cannot be purged is reported, kept, and tried again', async () => {
    const [bob, eve] = [await aMember(app), await aMember(app)];
    await deleteNow(ada);
    await deleteNow(bob);
    app.clock.advance(30 * DAY);
    app.store.purges.set(eve.userId, app.clock.now());
    await purge();
    expect(app.failureLog.all).toEqual(['a deleted user was not purged']);
    expect([stored(), stored(bob), stored(eve)?.status]).toEqual([undefined, undefined, 'active']);
    expect([...app.store.purges.keys()]).toEqual([eve.userId]);
    app.store.purges.clear();
    expect(brokenInvariants(memorySnapshot(app.store))).toEqual([]);
  });
});
