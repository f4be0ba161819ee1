import type { EventBus } from '../../src/application/ports/event-bus.js';
import type { PublishedEvent } from '../../src/domain/events/published-event.js';
import { aPublishedEvent, someMetadata } from '../support/builders.js';
import type { Contract } from '../support/contract.js';

/** A bus and what has arrived on it, oldest first. */
export interface BusSubject {
  readonly bus: EventBus;
  arrived(): readonly PublishedEvent[];
}

const tooLarge = () => aPublishedEvent({ metadata: someMetadata('x'.repeat(256 * 1024)) });

export const eventBusContract: Contract<BusSubject> = {
  port: 'EventBus',
  claims: {
    'delivers what it accepts, as it is and in the order given': async ({ bus, arrived }) => {
      const events = [aPublishedEvent(), aPublishedEvent({ metadata: someMetadata('ünïcödé 🎉') }), aPublishedEvent()];
      expect(await bus.publish(events)).toEqual(['accepted', 'accepted', 'accepted']);
      expect(arrived()).toEqual(events);
    },
    'takes none': async ({ bus, arrived }) => {
      expect(await bus.publish([])).toEqual([]);
      expect(arrived()).toEqual([]);
    },
    'takes more than one call of the service can': async ({ bus, arrived }) => {
      const small = Array.from({ length: 25 }, () => aPublishedEvent());
      const large = Array.from({ length: 5 }, () => aPublishedEvent({ metadata: someMetadata('é'.repeat(50_000)) }));
      const outcomes = await bus.publish([...small, ...large]);
      expect(new Set(outcomes)).toEqual(new Set(['accepted']));
      expect(arrived()).toEqual([...small, ...large]);
    },
    'refuses what is too large, and delivers what stands around it': async ({ bus, arrived }) => {
      const [before, after] = [aPublishedEvent(), aPublishedEvent()];
      expect(await bus.publish([before, tooLarge(), after])).toEqual(['accepted', 'refused', 'accepted']);
      expect(arrived()).toEqual([before, after]);
    },
  },
};
