import type { PublishedEvent } from '../../../domain/events/published-event.js';
import type { EventReader } from './event-reader.js';

/** Milliseconds. */
const PATIENCE = 2_000;

/** Asks the event bus of the local stack, which answers an operation that EventBridge has not: what it has been given. */
export class RemoteEvents implements EventReader {
  constructor(private readonly endpoint: string) {}

  async readAll(): Promise<readonly PublishedEvent[]> {
    const response = await fetch(this.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'LocalEvents.ReadEvents' },
      body: '{}',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const { Events } = (await response.json()) as { Events: readonly PublishedEvent[] };
    return Events;
  }
}
