import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { isNewer, type ConsumedEvent, type ConsumedType } from '../../src/domain/events/consumed-event.js';
import type { EventId, UserId } from '../../src/domain/shared/ids.js';
import { MINUTE } from '../../src/domain/shared/instant.js';
import { load, registered, type UserStore } from '../contracts/users.contract.js';
import { anAdminReason, aTier, NOW } from './builders.js';
import { ConsumingFleet } from './consuming-fleet.js';
import { aSubscription, aSuspension } from './consumed-events.js';
import { ORIGIN } from './members.js';

interface Sent {
  readonly type: ConsumedType;
  /** Some happen at the same moment. */
  readonly minute: number;
  readonly what: number;
}

/** Events of one user, by their place in `sent`: what comes at once, and what at last. */
export interface Disorder {
  readonly sent: readonly Sent[];
  readonly rounds: readonly (readonly number[])[];
  /** Each at least once. */
  readonly stragglers: readonly number[];
}

const someEvents = fc.array(
  fc.record<Sent>({
    type: fc.constantFrom('admin.user.suspend', 'billing.subscription.changed'),
    minute: fc.nat(3),
    what: fc.nat(3),
  }),
  { minLength: 1, maxLength: 6 },
);

export const someDisorder: fc.Arbitrary<Disorder> = someEvents.chain((sent) => {
  const which = fc.nat(sent.length - 1);
  const all = sent.map((_, i) => i);
  return fc.record({
    sent: fc.constant(sent),
    rounds: fc.array(fc.array(which, { minLength: 1, maxLength: 6 }), { maxLength: 4 }),
    stragglers: fc.shuffledSubarray(all, { minLength: sent.length }),
  });
});

/**
 * Whatever the order, however often and whoever at once: what is left is what the newest event of each kind leaves by itself. From then on none of
 * them does anything, not after an admin has reactivated the user, and not where its sender gives it the time of its repetition.
 */
export async function expectOneState(store: UserStore, { sent, rounds, stragglers }: Disorder): Promise<void> {
  const fleet = new ConsumingFleet(store);
  const { id: userId } = (await registered(store)).state;
  const events = sent.map((each) => eventOf(each, userId));
  const pick = (places: readonly number[]) => places.flatMap((place) => events[place] ?? []);
  for (const round of rounds) await fleet.deliver(...pick(round));
  for (const event of pick(stragglers)) await fleet.deliver(event);
  expect(await outcome(store, userId)).toEqual(await outcomeOfNewest(store, events));

  const suspended = events.some(({ type }) => type === 'admin.user.suspend');
  expect(fleet.mails.all).toHaveLength(suspended ? 1 : 0);
  await fleet.reactivateUser.execute({ userId, actor: 'system', origin: ORIGIN });
  const { state } = await load(store, userId);
  await fleet.deliver(...events);
  await fleet.deliver(...events.map((event) => ({ ...event, at: event.at + MINUTE })));
  expect((await load(store, userId)).state).toEqual(state);
}

function eventOf({ type, minute, what }: Sent, userId: UserId): ConsumedEvent {
  const mark = { userId, at: NOW + (minute - 10) * MINUTE };
  return type === 'admin.user.suspend'
    ? aSuspension({ ...mark, reason: anAdminReason(`reason ${what}`) })
    : aSubscription({ ...mark, tier: aTier(`tier-${what}`) });
}

/** Of a user of their own, to whom nothing else has happened. */
async function outcomeOfNewest(store: UserStore, events: readonly ConsumedEvent[]) {
  const { id: userId } = (await registered(store)).state;
  const fleet = new ConsumingFleet(store);
  const newest = events.filter((event) => !events.some((other) => other.type === event.type && isNewer(other, event)));
  for (const event of newest) await fleet.deliver({ ...event, id: randomUUID() as EventId, userId });
  return outcome(store, userId);
}

async function outcome(store: UserStore, userId: UserId) {
  const { status, tier, credential, consumed } = (await load(store, userId)).state;
  const times = Object.entries(consumed).map(([type, { at }]) => [type, at]);
  return { status, tier, epoch: credential.epoch, times: Object.fromEntries(times) as unknown };
}
