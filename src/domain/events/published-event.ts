import type { SessionEventPayloads } from '../auth/session-event.js';
import type { PreferencesEventPayloads } from '../preferences/preferences-event.js';
import type { EventId, UserId } from '../shared/ids.js';
import type { UserEventPayloads } from '../users/user-events.js';

/** Fields may be added within a major version: docs/events.md. */
export const ENVELOPE_VERSION = '1.0';

/** What every event carries beside its own payload; `detail` on the bus. The schemas in docs/events are made of these types, with their tags. */
interface Envelope {
  readonly version: typeof ENVELOPE_VERSION;
  /**
   * The same however often the event is delivered.
   * @format uuid
   */
  readonly eventId: EventId;
  /** @format uuid */
  readonly userId: UserId;
  /**
   * When it happened, ISO 8601 in UTC with milliseconds.
   * @format date-time
   */
  readonly time: string;
  readonly metadata: EventMetadata;
}

interface EventMetadata {
  /** The id of the request (or the event) that caused the change. */
  readonly correlationId: string;
  /** The stage of the service. */
  readonly environment: string;
}

interface InSequence {
  /**
   * Counts the events of the user aggregate from 1 without a gap; events of other stores have none.
   * @asType integer
   * @minimum 1
   */
  readonly sequence: number;
}

/** Every event that the service publishes, with its `detail` on the bus. */
export type PublishedDetails = {
  readonly [Type in keyof UserEventPayloads]: Envelope & InSequence & UserEventPayloads[Type];
} & {
  readonly [Type in keyof FactPayloads]: Envelope & FactPayloads[Type];
};

/** Of stores beside the user aggregate. */
type FactPayloads = PreferencesEventPayloads & SessionEventPayloads;

/** An event as the bus takes it. */
export type PublishedEvent = {
  [Type in keyof PublishedDetails]: { readonly type: Type; readonly detail: PublishedDetails[Type] };
}[keyof PublishedDetails];
