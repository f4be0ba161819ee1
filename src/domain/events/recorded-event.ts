import type { PreferencesEvent } from '../preferences/preferences-event.js';
import type { SessionEvent } from '../auth/session-event.js';
import type { EventId, UserId } from '../shared/ids.js';
import { toIso } from '../shared/instant.js';
import type { UserEvent } from '../users/user-events.js';
import { ENVELOPE_VERSION, type PublishedEvent } from './published-event.js';

interface Recorded<Event> {
  /** Kept however often it is told. */
  readonly eventId: EventId;
  readonly userId: UserId;
  readonly event: Event;
}

/** An event of the user aggregate, written with the change that it tells of. */
export type RecordedEvent = Recorded<UserEvent>;

/** What a row of another store tells. */
export type RecordedFact = Recorded<PreferencesEvent | SessionEvent>;

/** As the bus takes it; the same whenever it is asked for. */
export function toPublished(
  { eventId, userId, event }: RecordedEvent | RecordedFact,
  environment: string,
): PublishedEvent {
  const { type, cause, payload } = event;
  const metadata = { correlationId: cause.correlationId, environment };
  const place = 'sequence' in event ? { sequence: event.sequence } : {};
  const envelope = { version: ENVELOPE_VERSION, eventId, userId, ...place, time: toIso(cause.at), metadata } as const;
  // The compiler forgets here that type and payload are of one event.
  return { type, detail: { ...payload, ...envelope } } as PublishedEvent;
}
