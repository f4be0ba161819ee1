import type { PublishedEvent } from '../../../domain/events/published-event.js';
import type { EventReader } from './event-reader.js';

/** Milliseconds. */
const PATIENCE = 2_000;

/** What another service has put on the bus. */
export interface ForeignEvent {
  readonly source: string;
  readonly type: string;
  readonly detail: object;
}

/** The event bus of the local stack, which answers operations that EventBridge has not: what it has been given, and what of it is not ours. */
export class RemoteEvents implements EventReader {
  constructor(private readonly endpoint: string) {}

  readAll(): Promise<readonly PublishedEvent[]> {
    return this.ask<PublishedEvent>('ReadEvents');
  }

  /** Each once: whoever takes one has it alone. */
  takeForeign(): Promise<readonly ForeignEvent[]> {
    return this.ask<ForeignEvent>('TakeForeignEvents');
  }

  private async ask<Event>(operation: string): Promise<readonly Event[]> {
    const response = await fetch(this.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `LocalEvents.${operation}` },
      body: '{}',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const { Events } = (await response.json()) as { Events: readonly Event[] };
    return Events;
  }
}
