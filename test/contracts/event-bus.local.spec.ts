import { LocalBus } from '../../src/adapters/local/events/local-bus.js';
import type { PublishedEvent } from '../../src/domain/events/published-event.js';
import { describeContract } from '../support/contract.js';
import { eventBusContract, type BusSubject } from './event-bus.contract.js';

/** Its events can be looked at without waiting. */
class WatchedBus extends LocalBus {
  readonly taken: PublishedEvent[] = [];

  override async publish(events: readonly PublishedEvent[]) {
    const outcomes = await super.publish(events);
    this.taken.splice(0, Infinity, ...(await this.readAll()));
    return outcomes;
  }
}

const aSubject = (): BusSubject => {
  const bus = new WatchedBus();
  return { bus, arrived: () => bus.taken };
};

describeContract(eventBusContract, 'LocalBus', aSubject);
