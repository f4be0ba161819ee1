import type { EventBus, PublishOutcome } from '../../../application/ports/event-bus.js';
import type { PublishedEvent } from '../../../domain/events/published-event.js';
import { MAX_BYTES } from '../../eventbridge/put-batches.js';
import type { EventReader } from './event-reader.js';

/** Older events make room for newer ones. */
const CAPACITY = 10_000;

/** A bus to which nobody listens but its reader. */
export class LocalBus implements EventBus, EventReader {
  private readonly events: PublishedEvent[] = [];

  async publish(events: readonly PublishedEvent[]): Promise<readonly PublishOutcome[]> {
    return events.map((event) => this.take(event));
  }

  async readAll(): Promise<readonly PublishedEvent[]> {
    return this.events;
  }

  private take(event: PublishedEvent): PublishOutcome {
    if (Buffer.byteLength(JSON.stringify(event)) > MAX_BYTES) return 'refused';
    this.events.push(event);
    this.events.splice(0, this.events.length - CAPACITY);
    return 'accepted';
  }
}
