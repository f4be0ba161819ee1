import type { PublishedEvent } from '../../../domain/events/published-event.js';

/** What has been published, for developers to read; it is on no use case's way. */
export abstract class EventReader {
  /** In the order in which the bus has taken them. */
  abstract readAll(): Promise<readonly PublishedEvent[]>;
}
