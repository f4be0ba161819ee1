import { v7 as uuidv7 } from 'uuid';
import { HISTORY } from '../../application/ports/outbox.js';
import type { RecordedEvent } from '../../domain/events/recorded-event.js';
import { EventId, UserId } from '../../domain/shared/ids.js';
import type { UserEvent } from '../../domain/users/user-events.js';
import { expiry } from './expiry.js';
import { RowReader, type Row } from './row.js';
import { historyKey, OUTBOX_SWEEP, outboxKey, sweepShard } from './table-keys.js';

/** An event that waits to be published, with an `eventId` that it keeps however often it is delivered. */
export function outboxItem(userId: UserId, { type, sequence, cause, payload }: UserEvent): Row {
  return {
    ...outboxKey(userId, sequence),
    eventId: uuidv7({ msecs: cause.at }),
    type,
    userId,
    sequence,
    correlationId: cause.correlationId,
    payload,
    [OUTBOX_SWEEP.partition]: sweepShard(userId),
    [OUTBOX_SWEEP.sort]: cause.at,
  };
}

/** The same event once it is published: no sweep finds it, and in time DynamoDB removes it. */
export function historyItem({ eventId, userId, event }: RecordedEvent): Row {
  const { [OUTBOX_SWEEP.partition]: _, ...row } = outboxItem(userId, event);
  const { expiresAt } = expiry(event.cause.at + HISTORY);
  return { ...row, ...historyKey(userId, event.sequence), eventId, expiresAt };
}

export function isParked(row: Row): boolean {
  return row[OUTBOX_SWEEP.partition] === OUTBOX_SWEEP.parked;
}

/** The event is taken at its word: its type may be of another version of the service than this one, and goes out as it was recorded. */
export function parseOutboxItem(row: Row): RecordedEvent {
  const reader = new RowReader(row, 'users OUTBOX#…/EVENT#…');
  return {
    eventId: reader.parsed('eventId', EventId),
    userId: reader.parsed('userId', UserId),
    event: {
      type: reader.text('type'),
      sequence: reader.integer('sequence', 1),
      cause: { at: reader.instant(OUTBOX_SWEEP.sort), correlationId: reader.anyText('correlationId') },
      payload: reader.object('payload'),
    } as UserEvent,
  };
}
