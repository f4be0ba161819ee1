import type { DomainEvent } from '../shared/domain-event.js';
import type { EventId, UserId } from '../shared/ids.js';
import { toIso } from '../shared/instant.js';
import { ENVELOPE_VERSION, type PublishedEvent } from './published-event.js';

/** An event of a user, written with the change that it tells of. */
export interface RecordedEvent {
  readonly eventId: EventId;
  readonly userId: UserId;
  readonly event: DomainEvent<string, object>;
}

/** As the bus takes it; the same whenever it is asked for. */
export function toPublished({ eventId, userId, event }: RecordedEvent, environment: string): PublishedEvent {
  const { type, sequence, cause, payload } = event;
  const metadata = { correlationId: cause.correlationId, environment };
  const envelope = { version: ENVELOPE_VERSION, eventId, userId, sequence, time: toIso(cause.at), metadata } as const;
  return { type, detail: { ...payload, ...envelope } };
}
