import { LocalEventBus } from '../../scripts/engines/aws/local-event-bus.js';
import { LocalBus } from '../../src/adapters/local/events/local-bus.js';
import type { PublishedEvent } from '../../src/domain/events/published-event.js';
import type { EventOnBus } from './event-schemas.js';

const SOURCE = 'user-service';

/** What has been published since it was last looked at. */
const published: EventOnBus[] = [];

/** Every bus of the tests tells of its events here. */
export function notePublished(events: readonly PublishedEvent[]): void {
  published.push(...events.map((event) => ({ source: SOURCE, ...event })));
}

export function watchBuses(): void {
  const { publish } = LocalBus.prototype;
  LocalBus.prototype.publish = function (events) {
    notePublished(events);
    return publish.call(this, events);
  };
  const { accept } = LocalEventBus.prototype;
  LocalEventBus.prototype.accept = function (event) {
    if (event.source === SOURCE) published.push(event);
    return accept.call(this, event);
  };
}

/** About the events published since it was last asked, by whatever test. Loads what it needs for that only when there are any. */
export async function complaintsAboutPublished(): Promise<readonly string[]> {
  const events = published.splice(0);
  if (events.length === 0) return [];
  const { complaintsAboutEvent } = await import('./event-schemas.js');
  return events.flatMap((event) => complaintsAboutEvent(event));
}
