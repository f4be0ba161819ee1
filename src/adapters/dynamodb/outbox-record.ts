import { UserId } from '../../domain/shared/ids.js';
import type { StreamRecord } from './stream-record.js';
import { OUTBOX_PREFIX } from './table-keys.js';

/** Whose event has just been recorded; `undefined` for every other record, such as that of a deletion. */
export function userOfOutboxInsert({ eventName, dynamodb }: StreamRecord): UserId | undefined {
  const partition = dynamodb?.Keys?.['PK']?.S ?? '';
  if (eventName !== 'INSERT' || !partition.startsWith(OUTBOX_PREFIX)) return undefined;
  return UserId.parse(partition.slice(OUTBOX_PREFIX.length));
}
