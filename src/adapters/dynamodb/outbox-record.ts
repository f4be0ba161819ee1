import { UserId } from '../../domain/shared/ids.js';
import { OUTBOX_PREFIX } from './table-keys.js';

/** A record of a table's stream, as much as there is of it. */
export interface StreamRecord {
  readonly eventName?: string | undefined;
  readonly dynamodb?: StreamChange | undefined;
}

interface StreamChange {
  readonly Keys?: Readonly<Record<string, { readonly S?: string | undefined }>> | undefined;
  readonly SequenceNumber?: string | undefined;
}

/** Whose event has just been recorded; `undefined` for every other record, such as that of a deletion. */
export function userOfOutboxInsert({ eventName, dynamodb }: StreamRecord): UserId | undefined {
  const partition = dynamodb?.Keys?.['PK']?.S ?? '';
  if (eventName !== 'INSERT' || !partition.startsWith(OUTBOX_PREFIX)) return undefined;
  return UserId.parse(partition.slice(OUTBOX_PREFIX.length));
}
