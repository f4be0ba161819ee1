import * as fc from 'fast-check';
import { PublishInOrder } from '../../../src/application/events/publish-in-order.js';
import type { EventBus, PublishOutcome } from '../../../src/application/ports/event-bus.js';
import type { PublishedEvent } from '../../../src/domain/events/published-event.js';
import { aPublishedEvent, aUserId } from '../../support/builders.js';

/** Each event is settled as its own payload says. */
class ScriptedBus implements EventBus {
  readonly rounds: (readonly PublishedEvent[])[] = [];

  async publish(events: readonly PublishedEvent[]): Promise<readonly PublishOutcome[]> {
    this.rounds.push(events);
    return events.map(({ detail }) => detail['outcome'] as PublishOutcome);
  }
}

const users = Array.from({ length: 4 }, aUserId);
const outcomes = fc.constantFrom<PublishOutcome>('accepted', 'accepted', 'accepted', 'failed', 'refused');

const histories = fc
  .array(fc.tuple(fc.constantFrom(...users), outcomes), { maxLength: 40 })
  .map((steps) => steps.map(([userId, outcome], n) => aPublishedEvent({ userId, outcome, n })));

const ofUser = (events: readonly PublishedEvent[], userId: string) =>
  events.filter(({ detail }) => detail.userId === userId);

describe('events published in order', () => {
  it('go out one by one a user, up to the first that has failed, whatever happens to other users', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (events) => {
        const bus = new ScriptedBus();
        const settled = await new PublishInOrder(bus).execute(events);
        const sent = bus.rounds.flat();
        for (const user of users) {
          const mine = ofUser(events, user);
          const stop = mine.findIndex(({ detail }) => detail['outcome'] === 'failed');
          const due = stop < 0 ? mine : mine.slice(0, stop + 1);
          expect(ofUser(sent, user)).toEqual(due);
          expect(mine.map((event) => settled.get(event))).toEqual(
            mine.map((event) => (due.includes(event) ? event.detail['outcome'] : 'failed')),
          );
          for (const round of bus.rounds) expect(ofUser(round, user).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('go out side by side where they are of different users', async () => {
    const bus = new ScriptedBus();
    await new PublishInOrder(bus).execute(users.map((userId) => aPublishedEvent({ userId, outcome: 'accepted' })));
    expect(bus.rounds).toHaveLength(1);
  });
});
