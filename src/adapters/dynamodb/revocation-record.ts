import type { Revocation } from '../../domain/revocation/revocation.js';
import { parseRevocation } from './revocation.item.js';
import { rowAfter, type StreamRecord } from './stream-record.js';

/** What has been recorded in the ledger; `undefined` where a row was deleted, which takes nothing back: its end has passed. */
export function recordedRevocation(record: StreamRecord): Revocation | undefined {
  const row = rowAfter(record);
  return row && parseRevocation(row);
}
