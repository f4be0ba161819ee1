import * as fc from 'fast-check';
import { PublishInOrder } from '../../../src/application/events/publish-in-order.js';
import type { PublishOutcome } from '../../../src/application/ports/event-bus.js';
import type { PublishedEvent } from '../../../src/domain/events/published-event.js';
import { aPublishedEvent, aUserId } from '../../support/builders.js';
import { ScriptedBus } from '../../support/scripted-bus.js';

const users = Array.from({ length: 4 }, aUserId);
const outcomes = fc.constantFrom<PublishOutcome>('accepted', 'accepted', 'accepted', 'failed', 'refused');

const histories = fc
  .array(fc.tuple(fc.constantFrom(...users), outcomes), { maxLength: 40 })
  .map((steps) => new Map(steps.map(([userId, outcome]) => [aPublishedEvent({ userId }), outcome])));

const ofUser = (events: readonly PublishedEvent[], userId: string) =>
  events.filter(({ detail }) => detail.userId === userId);

describe('events published in order', () => {
  it('go out one by one a user, up to the first that has failed, whatever happens to other users', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const events = [...history.keys()];
        const outcomeOf = (event: PublishedEvent) => history.get(event) ?? 'accepted';
        const bus = Object.assign(new ScriptedBus(), { outcomeOf });
        const settled = await new PublishInOrder(bus).execute(events);
        const sent = bus.rounds.flat();
        for (const user of users) {
          const mine = ofUser(events, user);
          const stop = mine.findIndex((event) => outcomeOf(event) === 'failed');
          const due = stop < 0 ? mine : mine.slice(0, stop + 1);
          expect(ofUser(sent, user)).toEqual(due);
          expect(mine.map((event) => settled.get(event))).toEqual(
            mine.map((event) => (due.includes(event) ? outcomeOf(event) : 'failed')),
          );
          for (const round of bus.rounds) expect(ofUser(round, user).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('go out side by side where they are of different users', async () => {
    const bus = new ScriptedBus();
    await new PublishInOrder(bus).execute(users.map((userId) => aPublishedEvent({ userId })));
    expect(bus.rounds).toHaveLength(1);
  });
});
