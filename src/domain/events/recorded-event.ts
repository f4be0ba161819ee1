import type { EventId, UserId } from '../shared/ids.js';
import { toIso } from '../shared/instant.js';
import type { UserEvent } from '../users/user-events.js';
import { ENVELOPE_VERSION, type PublishedEvent } from './published-event.js';

/** An event of a user, written with the change that it tells of. */
export interface RecordedEvent {
  readonly eventId: EventId;
  readonly userId: UserId;
  readonly event: UserEvent;
}

/** As the bus takes it; the same whenever it is asked for. */
export function toPublished({ eventId, userId, event }: RecordedEvent, environment: string): PublishedEvent {
  const { type, sequence, cause, payload } = event;
  const metadata = { correlationId: cause.correlationId, environment };
  const envelope = { version: ENVELOPE_VERSION, eventId, userId, sequence, time: toIso(cause.at), metadata } as const;
  // The compiler forgets here that type and payload are of one event.
  return { type, detail: { ...payload, ...envelope } } as PublishedEvent;
}
