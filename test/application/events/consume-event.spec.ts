import * as fc from 'fast-check';
import { MemoryUsers } from '../../../src/adapters/memory/memory-users.js';
import { CONSUMED_TYPES } from '../../../src/domain/events/consumed-event.js';
import type { UserId } from '../../../src/domain/shared/ids.js';
import { MINUTE } from '../../../src/domain/shared/instant.js';
import { User } from '../../../src/domain/users/user.js';
import { deletedUser, load, registered, type UserStore } from '../../contracts/users.contract.js';
import { anAdminReason, aTier, NOW } from '../../support/builders.js';
import { aSubscription, aSuspension } from '../../support/consumed-events.js';
import { ConsumingFleet } from '../../support/consuming-fleet.js';
import { expectOneState, someDisorder } from '../../support/disordered-events.js';
import { Interruption } from '../../support/interruption.js';
import { ORIGIN, refusalOf } from '../../support/members.js';
import { aMemoryUserStore } from '../../support/memory-user-store.js';

let store: UserStore;
let fleet: ConsumingFleet;
let userId: UserId;
beforeEach(async () => {
  store = aMemoryUserStore();
  fleet = new ConsumingFleet(store);
  userId = (await registered(store)).state.id;
});

const stateNow = async () => (await load(store, userId)).state;
const lastEvent = async () => (await store.pendingEvents(userId)).at(-1);

describe('a suspension that another service asks for', () => {
  it('is one by the system, told of with its reason and the event that caused it', async () => {
    const event = aSuspension({ userId, reason: anAdminReason('chargeback') });
    await fleet.deliver(event);
    expect(await stateNow()).toMatchObject({ status: 'suspended', credential: { epoch: 2 } });
    expect(await lastEvent()).toMatchObject({
      type: 'user.suspended',
      cause: { correlationId: event.id, at: NOW },
      payload: { reason: 'chargeback' },
    });
    expect(fleet.audited.all).toMatchObject([{ action: 'account.suspended', actor: 'system' }]);
    expect(fleet.mails.all).toMatchObject([{ template: 'security-notice', change: 'suspended' }]);
  });

  it('of somebody who is suspended tells, records and mails nothing, and does not come back', async () => {
    await fleet.deliver(aSuspension({ userId, at: NOW - MINUTE }));
    const second = aSuspension({ userId });
    await fleet.deliver(second);
    expect(await lastEvent()).toMatchObject({ type: 'user.suspended', sequence: 2 });
    expect([fleet.audited.all.length, fleet.mails.all.length]).toEqual([1, 1]);
    await fleet.reactivateUser.execute({ userId, actor: 'system', origin: ORIGIN });
    await fleet.deliver(second);
    expect((await stateNow()).status).toBe('active');
  });
});

describe('a change of the subscription', () => {
  it('is one of the tier, told of without it', async () => {
    await fleet.deliver(aSubscription({ userId, tier: aTier('gold') }));
    expect(await stateNow()).toMatchObject({ tier: 'gold', status: 'active', credential: { epoch: 1 } });
    expect(await lastEvent()).toMatchObject({ type: 'user.updated', payload: { changedFields: ['tier'] } });
    expect(fleet.audited.all).toMatchObject([{ action: 'account.tier_changed', actor: 'system' }]);
    expect(fleet.mails.all).toEqual([]);
  });

  it('that is stale changes nothing, while one of another kind is not', async () => {
    await fleet.deliver(aSubscription({ userId, tier: aTier('gold') }));
    await fleet.deliver(aSubscription({ userId, tier: aTier('silver'), at: NOW - 1 }));
    await fleet.deliver(aSuspension({ userId, at: NOW - 1 }));
    expect(await stateNow()).toMatchObject({ tier: 'gold', status: 'suspended' });
  });
});

describe('an event', () => {
  it('that many consumers get at once is dealt with once', async () => {
    const crowd = new ConsumingFleet(store, 20);
    const event = aSuspension({ userId });
    await crowd.deliver(...Array.from({ length: 20 }, () => event));
    expect(await stateNow()).toMatchObject({ version: 2, lastSequence: 2 });
    expect([crowd.audited.all.length, crowd.mails.all.length]).toEqual([1, 1]);
  });

  it('about nobody is done, and logged', async () => {
    await fleet.deliver(aSubscription(), aSuspension());
    expect(fleet.failures.all.toSorted()).toEqual(CONSUMED_TYPES.map((type) => `an event ${type} is about nobody`));
  });

  it('about somebody who is deleted is done, and changes nothing', async () => {
    const { state } = await deletedUser(store);
    await fleet.deliver(aSubscription({ userId: state.id }), aSuspension({ userId: state.id }));
    expect((await load(store, state.id)).state).toEqual(state);
    expect(fleet.mails.all).toEqual([]);
  });

  it('that is yet to happen is refused until then, give or take five minutes', async () => {
    const event = aSubscription({ userId, at: NOW + 5 * MINUTE + 1 });
    expect(await refusalOf(fleet.deliver(event))).toBe('validation_failed');
    fleet.clock.advance(1);
    await fleet.deliver(event);
    expect((await stateNow()).tier).toBe(event.tier);
  });
});

describe('a consumer that dies', () => {
  it.each([
    ['before', 'look', 0],
    ['after', 'look', 0],
    ['before', 'save', 1],
    ['after', 'save', 1],
  ] as const)('%s its %s leaves to the next delivery what one would have done', async (when, _call, at) => {
    const event = aSuspension({ userId });
    const crash = new Interruption(at, when);
    const mortal = new ConsumingFleet({ ...store, users: crash.over(store.users) });
    await expect(mortal.deliver(event)).rejects.toThrow('crashed');
    await fleet.deliver(event);
    expect(await stateNow()).toMatchObject({ status: 'suspended', version: 2, lastSequence: 2 });
  });
});

describe('events that come repeatedly, out of order and at once', () => {
  const property = (usersOn?: MakeUsers) =>
    fc.asyncProperty(someDisorder, (disorder) => expectOneState(aMemoryUserStore(usersOn), disorder));

  it('leave the state that the newest of each kind leaves alone', async () => {
    await expect(fc.assert(property(), { numRuns: 100 })).resolves.toBeUndefined();
  }, 60_000);

  it.each<[flaw: string, usersOn: MakeUsers]>([
    ['which events it has dealt with', (memory) => new ForgetfulUsers(memory)],
    ['how new the newest was', (memory) => new TimelessUsers(memory)],
  ])(
    'find a store that does not remember %s',
    async (_flaw, usersOn) => {
      expect((await fc.check(property(usersOn), { numRuns: 300 })).failed).toBe(true);
    },
    60_000,
  );
});

type MakeUsers = NonNullable<Parameters<typeof aMemoryUserStore>[0]>;

class ForgetfulUsers extends MemoryUsers {
  override async save(user: User) {
    const { consumedEvent: _, ...effects } = user.effects;
    return super.save(Object.create(user, { effects: { value: effects } }) as User);
  }
}

class TimelessUsers extends MemoryUsers {
  override async find(id: UserId) {
    const found = await super.find(id);
    return found && User.load({ ...found.state, consumed: {} });
  }
}
