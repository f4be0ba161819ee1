import type { EventId, UserId } from '../shared/ids.js';

export const ENVELOPE_VERSION = '1.0';

/** What every event carries beside its own payload; `detail` on the bus. */
export interface Envelope {
  readonly version: typeof ENVELOPE_VERSION;
  /** The same however often the event is delivered. */
  readonly eventId: EventId;
  readonly userId: UserId;
  /** Counts the events of the user aggregate from 1 without a gap; events of other stores have none. */
  readonly sequence?: number;
  /** When it happened, ISO 8601 in UTC with milliseconds. */
  readonly time: string;
  readonly metadata: { readonly correlationId: string; readonly environment: string };
}

/** An event as the bus takes it. */
export interface PublishedEvent {
  readonly type: string;
  readonly detail: Envelope & Readonly<Record<string, unknown>>;
}
