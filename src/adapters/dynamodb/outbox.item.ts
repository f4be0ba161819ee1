import { v7 as uuidv7 } from 'uuid';
import type { UserId } from '../../domain/shared/ids.js';
import type { UserEvent } from '../../domain/users/user-events.js';
import type { Row } from './row.js';
import { OUTBOX_SWEEP, outboxKey, sweepShard } from './table-keys.js';

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
