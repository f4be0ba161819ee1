import { createHash } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { v7 as uuidv7 } from 'uuid';
import type { RecordedFact } from '../../domain/events/recorded-event.js';
import type { EventId, UserId } from '../../domain/shared/ids.js';
import type { Row } from './row.js';

/** A record of a table's stream, as much as there is of it. */
export interface StreamRecord {
  /** Names the record among all of all streams, however often it is delivered. */
  readonly eventID?: string | undefined;
  readonly eventName?: string | undefined;
  readonly dynamodb?: StreamChange | undefined;
}

interface StreamChange {
  readonly Keys?: Readonly<Record<string, { readonly S?: string | undefined }>> | undefined;
  readonly OldImage?: Image | undefined;
  readonly NewImage?: Image | undefined;
  readonly SequenceNumber?: string | undefined;
}

type Image = Readonly<Record<string, object>>;

/** The row as it was; `undefined` where there was none. */
export function rowBefore({ dynamodb }: StreamRecord): Row | undefined {
  return rowOf(dynamodb?.OldImage);
}

/** The row as it has become; `undefined` where it is gone, by TTL or otherwise. */
export function rowAfter({ dynamodb }: StreamRecord): Row | undefined {
  return rowOf(dynamodb?.NewImage);
}

/** What a record tells, under an id that is derived from the record's own: the same each time it is delivered. */
export function recordedFact(
  { eventID = '' }: StreamRecord,
  userId: UserId,
  event: RecordedFact['event'],
): RecordedFact {
  const random = createHash('sha256').update(eventID).digest();
  return { eventId: uuidv7({ msecs: event.cause.at, random }) as EventId, userId, event };
}

function rowOf(image: Image | undefined): Row | undefined {
  return image && unmarshall(image as Record<string, AttributeValue>);
}
