import type { ActivityTrail } from '../../src/application/ports/activity-trail.js';
import type { Credentials } from '../../src/application/ports/credentials.js';
import type { Outbox } from '../../src/application/ports/outbox.js';
import type { Purges } from '../../src/application/ports/purges.js';
import type { RefreshSessions } from '../../src/application/ports/refresh-sessions.js';
import type { Registrations } from '../../src/application/ports/registrations.js';
import type { RevocationLedger } from '../../src/application/ports/revocation-ledger.js';
import type { EmailVerifications } from '../../src/application/ports/email-verifications.js';
import type { SecondFactors } from '../../src/application/ports/second-factors.js';
import type { Users } from '../../src/application/ports/users.js';
import type { Registration } from '../../src/domain/auth/registration.js';
import type { RefreshSession, RefreshSessionState } from '../../src/domain/auth/refresh-session.js';
import { CONSUMED_EVENT_LIFETIME, type ConsumedEvent } from '../../src/domain/events/consumed-event.js';
import type { EmailId, UserId } from '../../src/domain/shared/ids.js';
import { HOUR, type Instant } from '../../src/domain/shared/instant.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { UserEvent } from '../../src/domain/users/user-events.js';
import type { EmailAddress } from '../../src/domain/users/email-address.js';
import { purgeDueAt } from '../../src/domain/users/purge.js';
import type { User } from '../../src/domain/users/user.js';
import {
  aCause,
  anAdopted,
  anEmailAddress,
  anEmailId,
  anEmailVerification,
  aPersonName,
  aPoolMember,
  aPresentedToken,
  aRegistration,
  aSession,
  anAdminReason,
  aTier,
  aTokenDigest,
  aTokenIdentity,
  aUser,
  aUserId,
  NOW,
  aLoginOf,
  anActivity,
} from '../support/builders.js';
import { concurrently, count } from '../support/concurrently.js';
import { aSubscription } from '../support/consumed-events.js';
import type { Contract } from '../support/contract.js';

/** One store behind every port that a save of a user writes to. */
export interface UserStore {
  readonly users: Users;
  readonly verifications: EmailVerifications;
  readonly credentials: Credentials;
  readonly registrations: Registrations;
  readonly sessions: RefreshSessions;
  readonly ledger: RevocationLedger;
  readonly outbox: Outbox;
  readonly trail: ActivityTrail;
  readonly factors: SecondFactors;
  readonly purges: Purges;
  /** The user's events that wait to be published, in the order of their sequence. */
  pendingEvents(userId: UserId): Promise<readonly Pick<UserEvent, 'type' | 'sequence' | 'payload'>[]>;
}

/** A user whose registration is stored, ready to be saved. */
export async function confirmed(store: UserStore, changes: Partial<Registration> = {}): Promise<User> {
  const registration = aRegistration(changes);
  await store.registrations.add(registration);
  return aUser(registration);
}

/** A user as loaded from the store. */
export async function registered(store: UserStore, changes: Partial<Registration> = {}): Promise<User> {
  const user = await confirmed(store, changes);
  expect(await store.users.save(user)).toBe('saved');
  return load(store, user.state.id);
}

export async function load({ users }: UserStore, id: UserId): Promise<User> {
  const user = await users.find(id);
  if (user === undefined) throw new Error(`User ${id} is not there.`);
  return user;
}

/** A user deleted then, as loaded. */
export async function deletedUser(store: UserStore, at: Instant = NOW): Promise<User> {
  const user = await registered(store);
  expect(await store.users.save(user.delete(aCause({ at }), at + HOUR))).toBe('saved');
  return load(store, user.state.id);
}

const purged = (user: User) => user.purge(aCause({ at: purgeDueAt(user.state.deletedAt ?? NOW) }));

async function startedSession(
  { sessions }: UserStore,
  { state: { id: userId } }: User,
  changes: Partial<RefreshSessionState> = {},
): Promise<RefreshSession> {
  const session = aSession({ userId, ...changes });
  await sessions.start(session, aLoginOf(session));
  return session;
}

/** A user with a further address, as loaded; it is not verified. */
export async function withFurtherEmail(
  store: UserStore,
  address: EmailAddress = anEmailAddress(),
): Promise<{ readonly user: User; readonly id: EmailId; readonly address: EmailAddress }> {
  const [user, id] = [await registered(store), anEmailId()];
  expect(await store.users.save(user.addEmail(id, address, aCause()))).toBe('saved');
  return { user: await load(store, user.state.id), id, address };
}

const changedPassword = (user: User, kept?: RefreshSession, hash = 'another hash') =>
  user.changePassword(new Secret(hash), aCause(), NOW + HOUR, kept?.state.id);

const sessionNow = async ({ sessions }: UserStore, { state: { userId, id } }: RefreshSession) =>
  (await sessions.find(userId, id))?.state;

const renamed = (user: User, name = 'Grace') => user.updateProfile({ firstName: aPersonName(name) }, aCause());

/** The user with the event dealt with, at this time. */
const dealtWith = (user: User, event: ConsumedEvent, at: Instant = NOW) => {
  const cause = aCause({ at });
  return user.consume(event, (found) => found.changeTier(aTier(), cause), cause);
};

export const usersContract: Contract<UserStore> = {
  port: 'Users',
  claims: {
    'finds nobody under an id or an address never saved': async ({ users }) => {
      expect(await users.find(aUserId())).toBeUndefined();
      expect(await users.findIdByEmail(anEmailAddress())).toBeUndefined();
    },

    'finds a saved user whole': async (store) => {
      const user = await confirmed(store, { firstName: aPersonName('Ada'), lastName: null });
      await store.users.save(user);
      const found = await load(store, user.state.id);
      expect(found.state).toEqual(user.state);
      expect(found.stored).toEqual(user.state);
      expect(found.events).toEqual([]);
      expect(found.state.credential.passwordHash.reveal()).toBe(user.state.credential.passwordHash.reveal());
    },

    'finds a user by the verified address as soon as the save has answered': async (store) => {
      const user = await registered(store);
      expect(await store.users.findIdByEmail(user.primaryEmail.address)).toBe(user.state.id);
    },

    'keeps users apart': async (store) => {
      const [one, other] = [await registered(store), await registered(store)];
      await store.users.save(renamed(one));
      expect((await load(store, other.state.id)).state).toEqual(other.state);
      expect(await store.pendingEvents(other.state.id)).toHaveLength(1);
    },

    'keeps unicode and the longest values unchanged': async (store) => {
      const longest = `${'l'.repeat(64)}@${'d'.repeat(63)}.${'d'.repeat(63)}.${'d'.repeat(53)}.example`;
      const email = anEmailAddress(`${aUserId().slice(0, 8)}${longest.slice(8)}`);
      const user = await registered(store, { email, firstName: aPersonName('𐐀'.repeat(100)) });
      expect(email).toHaveLength(254);
      expect(user.state.firstName).toBe('𐐀'.repeat(100));
      const saved = user.updateProfile({ lastName: aPersonName("Zoë O’Brien-D'Arc 山田") }, aCause());
      await store.users.save(saved);
      expect((await load(store, user.state.id)).state).toEqual(saved.state);
      expect(await store.users.findIdByEmail(email)).toBe(user.state.id);
    },

    'empties a field that was set': async (store) => {
      const user = (await registered(store)).updateProfile({ phone: '+4915112345678' as never }, aCause());
      await store.users.save(user);
      await store.users.save((await load(store, user.state.id)).updateProfile({ phone: null }, aCause()));
      expect((await load(store, user.state.id)).state.phone).toBeNull();
    },

    'lets exactly one of many concurrent claims of one address through': async (store) => {
      const email = anEmailAddress();
      const rivals = await concurrently(() => confirmed(store, { email }));
      const outcomes = await Promise.all(rivals.map((user) => store.users.save(user)));
      expect(count(outcomes, (outcome) => outcome === 'saved')).toBe(1);
      expect(count(outcomes, (outcome) => outcome === 'email_not_available')).toBe(rivals.length - 1);
      expect(await store.users.findIdByEmail(email)).toBe(rivals[outcomes.indexOf('saved')]?.state.id);
    },

    'writes nothing for who lost an address': async (store) => {
      const { primaryEmail } = await registered(store);
      const loser = await confirmed(store, { email: primaryEmail.address });
      expect(await store.users.save(loser)).toBe('email_not_available');
      expect(await store.users.find(loser.state.id)).toBeUndefined();
      expect(await store.credentials.find(loser.state.id)).toBeUndefined();
      expect(await store.pendingEvents(loser.state.id)).toEqual([]);
    },

    'leaves the registration of who lost an address': async (store) => {
      const { primaryEmail } = await registered(store);
      const registration = aRegistration({ email: primaryEmail.address });
      await store.registrations.add(registration);
      await store.users.save(aUser(registration));
      expect((await store.registrations.countAttempt(registration.id, NOW)).registration).toBeDefined();
    },

    'uses its registration up': async (store) => {
      const registration = aRegistration();
      await store.registrations.add(registration);
      await store.users.save(aUser(registration));
      expect((await store.registrations.countAttempt(registration.id, NOW)).registration).toBeUndefined();
    },

    'makes one user of a registration that is confirmed many times at once': async (store) => {
      const registration = aRegistration();
      await store.registrations.add(registration);
      const outcomes = await concurrently(() => store.users.save(aUser(registration)));
      expect(count(outcomes, (outcome) => outcome === 'saved')).toBe(1);
      expect(count(outcomes, (outcome) => outcome === 'stale')).toBe(outcomes.length - 1);
    },

    'refuses a registration that was never added': async (store) => {
      const user = aUser();
      expect(await store.users.save(user)).toBe('stale');
      expect(await store.users.find(user.state.id)).toBeUndefined();
      expect(await store.users.findIdByEmail(user.primaryEmail.address)).toBeUndefined();
    },

    'lets exactly one of many concurrent saves of one loaded state through': async (store) => {
      const user = await registered(store);
      const outcomes = await concurrently(() => store.users.save(renamed(user)));
      expect(count(outcomes, (outcome) => outcome === 'saved')).toBe(1);
      expect(count(outcomes, (outcome) => outcome === 'stale')).toBe(outcomes.length - 1);
      expect((await load(store, user.state.id)).state.version).toBe(2);
    },

    'refuses a save of what has changed since, without an event': async (store) => {
      const user = await registered(store);
      await store.users.save(renamed(user, 'Grace'));
      expect(await store.users.save(renamed(user, 'Late'))).toBe('stale');
      expect((await load(store, user.state.id)).state.firstName).toBe('Grace');
      expect(await store.pendingEvents(user.state.id)).toHaveLength(2);
    },

    'keeps the events of each save, in their sequence': async (store) => {
      const user = await registered(store);
      await store.users.save(renamed(renamed(user, 'Grace'), 'Ada'));
      const events = await store.pendingEvents(user.state.id);
      expect(events.map(({ type, sequence }) => [type, sequence])).toEqual([
        ['user.created', 1],
        ['user.updated', 2],
        ['user.updated', 3],
      ]);
      expect(events[0]?.payload).toEqual({ email: user.primaryEmail.address });
      expect((await load(store, user.state.id)).state.lastSequence).toBe(3);
    },

    'keeps an address that is not verified without claiming it': async (store) => {
      const { user, address } = await withFurtherEmail(store);
      expect(user.state.emails.map((email) => email.address)).toContain(address);
      expect(await store.users.findIdByEmail(address)).toBeUndefined();
    },

    'claims an address with its verification, and frees it with its removal': async (store) => {
      const { user, id, address } = await withFurtherEmail(store);
      await store.users.save(user.verifyEmail(id, aCause()));
      expect(await store.users.findIdByEmail(address)).toBe(user.state.id);
      const verified = await load(store, user.state.id);
      await store.users.save(verified.removeEmail(id, aCause()));
      expect(await store.users.findIdByEmail(address)).toBeUndefined();
      expect((await load(store, user.state.id)).state.emails).toEqual([user.primaryEmail]);
    },

    'lets exactly one of many users verify an address that all of them have added': async (store) => {
      const address = anEmailAddress();
      const rivals = await concurrently(() => withFurtherEmail(store, address));
      const outcomes = await Promise.all(
        rivals.map(({ user, id }) => store.users.save(user.verifyEmail(id, aCause()))),
      );
      expect(count(outcomes, (outcome) => outcome === 'saved')).toBe(1);
      expect(count(outcomes, (outcome) => outcome === 'email_not_available')).toBe(rivals.length - 1);
      expect(await store.users.findIdByEmail(address)).toBe(rivals[outcomes.indexOf('saved')]?.user.state.id);
    },

    'changes the primary address as a whole': async (store) => {
      const { user, id, address } = await withFurtherEmail(store);
      await store.users.save(user.verifyEmail(id, aCause()).makePrimary(id, aCause()));
      const changed = await load(store, user.state.id);
      expect(changed.primaryEmail.address).toBe(address);
      expect(changed.state.emails.filter(({ isPrimary }) => isPrimary)).toHaveLength(1);
      for (const own of [address, user.primaryEmail.address])
        expect(await store.users.findIdByEmail(own)).toBe(user.state.id);
    },

    'moves the epoch and writes the revocation with it': async (store) => {
      const user = await registered(store);
      const token = aTokenIdentity({ subject: user.state.id, epoch: 1 });
      expect(await store.users.save(user.endAllSessions('logout', aCause(), NOW + HOUR))).toBe('saved');
      expect((await store.credentials.find(user.state.id))?.epoch).toBe(2);
      expect(await store.ledger.isRevoked(token, NOW)).toBe(true);
      expect(await store.ledger.isRevoked({ ...token, epoch: 2 }, NOW)).toBe(false);
      expect((await load(store, user.state.id)).effects.revocation).toBeUndefined();
    },

    'writes no revocation for a save that it refuses': async (store) => {
      const user = await registered(store);
      await store.users.save(renamed(user));
      expect(await store.users.save(user.endAllSessions('logout', aCause(), NOW + HOUR))).toBe('stale');
      expect((await store.credentials.find(user.state.id))?.epoch).toBe(1);
      expect(await store.ledger.isRevoked(aTokenIdentity({ subject: user.state.id }), NOW)).toBe(false);
    },

    'suspends in one step: status, epoch, revocation and event': async (store) => {
      const user = await registered(store);
      const reason = anAdminReason('n\u00e4\n\u{10400}'.repeat(100));
      expect(await store.users.save(user.suspend(reason, aCause(), NOW + HOUR))).toBe('saved');
      const { state } = await load(store, user.state.id);
      expect([state.status, state.credential.epoch]).toEqual(['suspended', 2]);
      expect(await store.credentials.find(state.id)).toMatchObject({ status: 'suspended', epoch: 2 });
      expect(await store.ledger.isRevoked(aTokenIdentity({ subject: state.id, epoch: 1 }), NOW)).toBe(true);
      expect((await store.pendingEvents(state.id)).at(-1)).toMatchObject({
        type: 'user.suspended',
        sequence: 2,
        payload: { reason },
      });
    },

    'reactivates without reviving what the suspension has voided': async (store) => {
      const user = await registered(store);
      await store.users.save(user.suspend(anAdminReason(), aCause(), NOW + HOUR));
      const suspended = await load(store, user.state.id);
      expect(await store.users.save(suspended.reactivate(aCause()))).toBe('saved');
      expect(await store.credentials.find(user.state.id)).toMatchObject({ status: 'active', epoch: 2 });
      expect(await store.ledger.isRevoked(aTokenIdentity({ subject: user.state.id, epoch: 1 }), NOW)).toBe(true);
      const events = await store.pendingEvents(user.state.id);
      expect(events.at(-1)).toMatchObject({ type: 'user.reactivated', sequence: 3, payload: {} });
    },

    'deletes in one step, and keeps the address from others': async (store) => {
      const user = await registered(store);
      const deleted = user.delete(aCause(), NOW + HOUR);
      expect(await store.users.save(deleted)).toBe('saved');
      expect((await load(store, user.state.id)).state).toEqual(deleted.state);
      expect(await store.credentials.find(user.state.id)).toMatchObject({ status: 'deleted', epoch: 2 });
      expect(await store.ledger.isRevoked(aTokenIdentity({ subject: user.state.id, epoch: 1 }), NOW)).toBe(true);
      const events = await store.pendingEvents(user.state.id);
      expect(events.at(-1)).toMatchObject({ type: 'user.deleted', sequence: 2, payload: {} });
      const other = await confirmed(store, { email: user.primaryEmail.address });
      expect(await store.users.save(other)).toBe('email_not_available');
    },

    'purges a user whole, frees the address and says so': async (store) => {
      const user = await deletedUser(store);
      const { id } = user.state;
      expect(await store.users.purge(purged(user))).toBe(true);
      expect(await store.users.find(id)).toBeUndefined();
      expect(await store.users.findIdByEmail(user.primaryEmail.address)).toBeUndefined();
      expect(await store.credentials.find(id)).toBeUndefined();
      expect((await store.pendingEvents(id)).at(-1)).toMatchObject({ type: 'user.purged', sequence: 3, payload: {} });
      const newcomer = await registered(store, { email: user.primaryEmail.address });
      expect(await store.users.findIdByEmail(user.primaryEmail.address)).toBe(newcomer.state.id);
    },

    'purges the codes of addresses too': async (store) => {
      const { user, id: emailId } = await withFurtherEmail(store);
      const { id: userId } = user.state;
      expect(await store.verifications.open(anEmailVerification({ userId, emailId }))).toBe(true);
      await store.users.save(user.delete(aCause(), NOW + HOUR));
      expect(await store.users.purge(purged(await load(store, userId)))).toBe(true);
      expect((await store.verifications.countAttempt(userId, emailId, NOW)).verification).toBeUndefined();
    },

    'purges nobody who has changed since, or is gone': async (store) => {
      const user = await deletedUser(store);
      await store.users.save(user.endAllSessions('logout', aCause(), NOW + HOUR));
      expect(await store.users.purge(purged(user))).toBe(false);
      const now = await load(store, user.state.id);
      expect(await store.users.purge(purged(now))).toBe(true);
      expect(await store.users.purge(purged(now))).toBe(false);
      const types = (await store.pendingEvents(user.state.id)).map(({ type }) => type);
      expect(types.filter((type) => type === 'user.purged')).toHaveLength(1);
    },

    'lets exactly one of many concurrent purges through': async (store) => {
      const user = await deletedUser(store);
      const outcomes = await concurrently(() => store.users.purge(purged(user)));
      expect(count(outcomes, (outcome) => outcome)).toBe(1);
    },

    'takes a role away and voids what was handed out with it in one step': async (store) => {
      const user = await registered(store);
      expect(await store.users.save(user.grantRole('admin', aCause()))).toBe('saved');
      const admin = await load(store, user.state.id);
      expect((await store.credentials.find(user.state.id))?.scopes).toEqual(['user', 'admin:users']);
      expect(await store.users.save(admin.revokeRole('admin', aCause(), NOW + HOUR))).toBe('saved');
      expect(await store.credentials.find(user.state.id)).toMatchObject({ scopes: ['user'], epoch: 2 });
      expect(await store.ledger.isRevoked(aTokenIdentity({ subject: user.state.id, epoch: 1 }), NOW)).toBe(true);
    },

    'saves a user without a registration': async (store) => {
      const { email, passwordHash, firstName, lastName } = aRegistration();
      const user = aUser({ email, passwordHash, firstName, lastName });
      expect(await store.users.save(user)).toBe('saved');
      expect((await load(store, user.state.id)).state).toEqual(user.state);
      expect(await store.users.findIdByEmail(user.primaryEmail.address)).toBe(user.state.id);
    },

    'makes one user of a pool’s member who is adopted many times at once': async (store) => {
      const member = aPoolMember();
      const outcomes = await concurrently(() => store.users.save(anAdopted(member)));
      expect(count(outcomes, (outcome) => outcome === 'saved')).toBe(1);
      expect(count(outcomes, (outcome) => outcome === 'stale')).toBe(outcomes.length - 1);
      expect((await load(store, member.id)).state).toMatchObject({ version: 1, lastSequence: 1 });
      expect(await store.pendingEvents(member.id)).toHaveLength(1);
    },

    'suspends nobody by a save that it refuses': async (store) => {
      const user = await registered(store);
      await store.users.save(renamed(user));
      expect(await store.users.save(user.suspend(anAdminReason(), aCause(), NOW + HOUR))).toBe('stale');
      expect(await store.credentials.find(user.state.id)).toMatchObject({ status: 'active', epoch: 1 });
      expect(await store.ledger.isRevoked(aTokenIdentity({ subject: user.state.id, epoch: 1 }), NOW)).toBe(false);
      expect((await store.pendingEvents(user.state.id)).map(({ type }) => type)).not.toContain('user.suspended');
    },

    'deals with an event of another service once, whoever it is said to be about': async (store) => {
      const event = aSubscription();
      const [user, other] = [await registered(store), await registered(store)];
      expect(await store.users.save(dealtWith(user, event))).toBe('saved');
      expect(await store.users.save(dealtWith(await load(store, user.state.id), event))).toBe('event_consumed');
      expect(await store.users.save(dealtWith(other, event))).toBe('event_consumed');
      const { state } = await load(store, user.state.id);
      expect(state).toMatchObject({ tier: aTier(), version: 2, consumed: { [event.type]: { id: event.id, at: NOW } } });
      expect((await load(store, other.state.id)).state).toEqual(other.state);
      expect(await store.pendingEvents(other.state.id)).toHaveLength(1);
    },

    'knows an event for seven days, even one that has changed nothing': async (store) => {
      const user = await registered(store);
      await store.users.save(dealtWith(user, aSubscription({ at: NOW + 1 })));
      const late = aSubscription();
      const again = async (at: Instant) => store.users.save(dealtWith(await load(store, user.state.id), late, at));
      expect(await again(NOW)).toBe('saved');
      expect((await load(store, user.state.id)).state.version).toBe(2);
      expect(await again(NOW + CONSUMED_EVENT_LIFETIME - 1)).toBe('event_consumed');
      expect(await again(NOW + CONSUMED_EVENT_LIFETIME)).toBe('saved');
    },

    'lets exactly one of many concurrent deliveries of one event through': async (store) => {
      const [user, event] = [await registered(store), aSubscription()];
      const outcomes = await concurrently(() => store.users.save(dealtWith(user, event)));
      expect(count(outcomes, (outcome) => outcome === 'saved')).toBe(1);
      expect(await store.pendingEvents(user.state.id)).toHaveLength(2);
      const users = await concurrently(() => registered(store));
      const second = aSubscription();
      const elsewhere = await Promise.all(users.map((each) => store.users.save(dealtWith(each, second))));
      expect(count(elsewhere, (outcome) => outcome === 'saved')).toBe(1);
      expect(count(elsewhere, (outcome) => outcome === 'event_consumed')).toBe(users.length - 1);
    },

    'knows no event of a save that it refuses': async (store) => {
      const [user, event] = [await registered(store), aSubscription()];
      await store.users.save(renamed(user));
      expect(await store.users.save(dealtWith(user, event))).toBe('stale');
      expect(await store.users.save(dealtWith(await load(store, user.state.id), event))).toBe('saved');
    },

    'changes the password, moves the kept session along and leaves the others behind': async (store) => {
      const user = await registered(store);
      const [kept, other] = [await startedSession(store, user), await startedSession(store, user)];
      expect(await store.users.save(changedPassword(user, kept))).toBe('saved');
      expect(await sessionNow(store, kept)).toEqual({ ...kept.state, epoch: 2 });
      expect(await sessionNow(store, other)).toEqual(other.state);
      const credential = await store.credentials.find(user.state.id);
      expect([credential?.epoch, credential?.passwordHash.reveal()]).toEqual([2, 'another hash']);
      expect(await store.ledger.isRevoked(aTokenIdentity({ subject: user.state.id }), NOW)).toBe(true);
      const events = await store.pendingEvents(user.state.id);
      expect(events.at(-1)).toMatchObject({ type: 'password.changed', sequence: 2, payload: {} });
    },

    'lets the kept session rotate on, in the new epoch only': async (store) => {
      const user = await registered(store);
      const kept = await startedSession(store, user);
      await store.users.save(changedPassword(user, kept));
      const { userId, id: sessionId, currentHash: digest } = kept.state;
      const presented = aPresentedToken({ digest });
      const rotate = (epoch: number) =>
        store.sessions.rotate({ userId, sessionId, presented, successor: aTokenDigest(), epoch, now: NOW });
      expect((await rotate(1)).outcome).toBe('refused');
      expect((await rotate(2)).outcome).toBe('rotated');
    },

    'writes nothing when the session to be kept has ended, was left behind or never was': async (store) => {
      const user = await registered(store);
      const ended = await startedSession(store, user);
      const [userId, sessionId] = [user.state.id, ended.state.id];
      await store.sessions.end({ userId, sessionId, reason: 'logout', now: NOW }, anActivity({ userId }));
      const left = await startedSession(store, user, { epoch: 0 });
      for (const session of [ended, left, aSession({ userId: user.state.id })]) {
        const before = await sessionNow(store, session);
        expect(await store.users.save(changedPassword(user, session))).toBe('session_ended');
        expect(await sessionNow(store, session)).toEqual(before);
      }
      expect((await load(store, user.state.id)).state).toEqual(user.state);
      expect(await store.pendingEvents(user.state.id)).toHaveLength(1);
      expect(await store.ledger.isRevoked(aTokenIdentity({ subject: user.state.id }), NOW)).toBe(false);
    },

    'moves no session for a save that it refuses': async (store) => {
      const user = await registered(store);
      const kept = await startedSession(store, user);
      await store.users.save(renamed(user));
      expect(await store.users.save(changedPassword(user, kept))).toBe('stale');
      expect(await sessionNow(store, kept)).toEqual(kept.state);
    },

    'lets exactly one of many concurrent changes of one password through': async (store) => {
      const user = await registered(store);
      const kept = await startedSession(store, user);
      const outcomes = await concurrently((i) => store.users.save(changedPassword(user, kept, `hash ${i}`)));
      expect(count(outcomes, (outcome) => outcome === 'saved')).toBe(1);
      expect(count(outcomes, (outcome) => outcome === 'stale')).toBe(outcomes.length - 1);
      const hash = (await store.credentials.find(user.state.id))?.passwordHash.reveal();
      expect(hash).toBe(`hash ${outcomes.indexOf('saved')}`);
      expect((await sessionNow(store, kept))?.epoch).toBe(2);
    },
  },
};
