import { randomInt } from 'node:crypto';
import type { Outbox } from '../../src/application/ports/outbox.js';
import type { RecordedEvent } from '../../src/domain/events/recorded-event.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import type { Instant } from '../../src/domain/shared/instant.js';
import type { User } from '../../src/domain/users/user.js';
import { aCause, aPersonName, aRegistration, aUser, aUserId } from '../support/builders.js';
import type { Contract } from '../support/contract.js';
import type { UserStore } from './users.contract.js';

/** Long ago and at no other time of this run: what is due then is ours. */
const someTime = (): Instant => randomInt(1, 2 ** 40);

/** A stored user with `events` events, all of one save and of one time. */
async function aUserWithEvents(store: UserStore, events: number, at: Instant = someTime()): Promise<User> {
  const registration = aRegistration();
  await store.registrations.add(registration);
  let user = aUser(registration, aCause({ at }));
  for (let n = 1; n < events; n += 1) {
    user = user.updateProfile({ firstName: aPersonName(n % 2 === 0 ? 'Ada' : 'Grace') }, aCause({ at }));
  }
  expect(await store.users.save(user)).toBe('saved');
  return user;
}

async function dueUsers(outbox: Outbox, before: Instant): Promise<readonly UserId[]> {
  const pages: UserId[][] = [];
  for await (const page of outbox.due(before)) pages.push([...page]);
  return pages.flat();
}

async function parkedOf(outbox: Outbox, of: UserId): Promise<readonly RecordedEvent[]> {
  const pages: RecordedEvent[][] = [];
  for await (const page of outbox.parked()) pages.push([...page]);
  return pages.flat().filter(({ userId }) => userId === of);
}

const sequences = (events: readonly RecordedEvent[]) => events.map(({ event }) => event.sequence);

export const outboxContract: Contract<UserStore> = {
  port: 'Outbox',
  claims: {
    'has the events of a save as they were recorded, in the order of their sequence': async (store) => {
      const user = await aUserWithEvents(store, 12);
      const events = await store.outbox.ofUser(user.state.id);
      expect(events.map(({ event }) => event)).toEqual(user.events);
      expect(new Set(events.map(({ userId }) => userId))).toEqual(new Set([user.state.id]));
    },
    'gives an event one id, whenever it is read': async ({ outbox, ...store }) => {
      const { state } = await aUserWithEvents({ outbox, ...store }, 3);
      const ids = async () => (await outbox.ofUser(state.id)).map(({ eventId }) => eventId);
      expect(await ids()).toEqual(await ids());
      expect(new Set(await ids()).size).toBe(3);
    },
    'forgets what is settled and parked of a user, and nothing that waits or is of others': async (store) => {
      const [user, other] = [await aUserWithEvents(store, 3), await aUserWithEvents(store, 3)];
      for (const { state } of [user, other]) {
        const [first, second] = await store.outbox.ofUser(state.id);
        await store.outbox.settle(first ? [first] : []);
        if (second) await store.outbox.park(second);
      }
      await store.outbox.forget(user.state.id);
      await store.outbox.forget(user.state.id);
      expect(sequences(await store.outbox.ofUser(user.state.id))).toEqual([3]);
      expect(await store.outbox.history(user.state.id, 1)).toEqual([]);
      expect(await store.pendingEvents(user.state.id)).toHaveLength(1);
      expect(sequences(await store.outbox.history(other.state.id, 1))).toEqual([1]);
      expect(await store.pendingEvents(other.state.id)).toHaveLength(2);
    },
    'has nothing of nobody': async ({ outbox }) => {
      expect(await outbox.ofUser(aUserId())).toEqual([]);
    },
    'names whoever has something from before a time, and not from that time': async (store) => {
      const at = someTime();
      const { state } = await aUserWithEvents(store, 2, at);
      expect(await dueUsers(store.outbox, at)).not.toContain(state.id);
      expect(await dueUsers(store.outbox, at + 1)).toContain(state.id);
    },
    'has no more of what is settled, and of nothing else': async (store) => {
      const { state } = await aUserWithEvents(store, 60);
      const events = await store.outbox.ofUser(state.id);
      for (let times = 0; times < 2; times += 1) await store.outbox.settle(events.slice(0, 59));
      expect(await store.outbox.ofUser(state.id)).toEqual(events.slice(59));
      await store.outbox.settle([]);
      await store.outbox.settle(events);
      expect(await store.outbox.ofUser(state.id)).toEqual([]);
    },
    'names nobody of whom nothing waits': async (store) => {
      const at = someTime();
      const { state } = await aUserWithEvents(store, 1, at);
      await store.outbox.settle(await store.outbox.ofUser(state.id));
      expect(await dueUsers(store.outbox, at + 1)).not.toContain(state.id);
    },
    'sets aside what is parked, for readers and for the sweep': async (store) => {
      const at = someTime();
      const { state } = await aUserWithEvents(store, 3, at);
      const [first, second, third] = (await store.outbox.ofUser(state.id)) as [
        RecordedEvent,
        RecordedEvent,
        RecordedEvent,
      ];
      for (let times = 0; times < 2; times += 1) await store.outbox.park(second);
      expect(sequences(await store.outbox.ofUser(state.id))).toEqual([1, 3]);
      await store.outbox.settle([first, third]);
      expect(await dueUsers(store.outbox, at + 1)).not.toContain(state.id);
    },
    'tells again what was settled, from any sequence on, as it was': async (store) => {
      const { state } = await aUserWithEvents(store, 5);
      const events = await store.outbox.ofUser(state.id);
      await store.outbox.settle(events.slice(2, 4));
      for (let times = 0; times < 2; times += 1) await store.outbox.settle(events.slice(0, 3));
      expect(await store.outbox.history(state.id, 1)).toEqual(events.slice(0, 4));
      expect(await store.outbox.history(state.id, 3)).toEqual(events.slice(2, 4));
      expect(await store.outbox.history(state.id, 5)).toEqual([]);
      expect(await store.outbox.history(aUserId(), 1)).toEqual([]);
    },
    'lists what is parked until it is settled': async (store) => {
      const { state } = await aUserWithEvents(store, 2);
      const [first, second] = (await store.outbox.ofUser(state.id)) as [RecordedEvent, RecordedEvent];
      await store.outbox.park(second);
      expect(await parkedOf(store.outbox, state.id)).toEqual([second]);
      await store.outbox.settle([first, second]);
      expect(await parkedOf(store.outbox, state.id)).toEqual([]);
      expect(await store.outbox.history(state.id, 1)).toEqual([first, second]);
    },
    'does not bring back what was settled before it could be parked': async (store) => {
      const at = someTime();
      const { state } = await aUserWithEvents(store, 1, at);
      const [event] = (await store.outbox.ofUser(state.id)) as [RecordedEvent];
      await store.outbox.settle([event]);
      await store.outbox.park(event);
      expect(await store.outbox.ofUser(state.id)).toEqual([]);
      expect(await dueUsers(store.outbox, at + 1)).not.toContain(state.id);
    },
  },
};
