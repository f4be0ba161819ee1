import type { RefreshSession } from '../../domain/auth/refresh-session.js';
import { sessionEvent } from '../../domain/auth/session-event.js';
import type { RecordedFact } from '../../domain/events/recorded-event.js';
import { UserId } from '../../domain/shared/ids.js';
import { parseSession } from './refresh-session.item.js';
import { RowReader, type Row } from './row.js';
import { recordedFact, rowAfter, rowBefore, type StreamRecord } from './stream-record.js';
import { SESSION_PREFIX, USER_PREFIX } from './table-keys.js';

/** What a record of `sessions` tells; `undefined` for rotations, and for rows that are gone. */
export function sessionFact(record: StreamRecord): RecordedFact | undefined {
  const [before, after] = [sessionIn(rowBefore(record)), sessionIn(rowAfter(record))];
  const event = after && sessionEvent(before, after);
  return event && recordedFact(record, after.state.userId, event);
}

/** The session that has just been started; `undefined` for every other record. */
export function startedSession(record: StreamRecord): RefreshSession | undefined {
  return rowBefore(record) === undefined ? sessionIn(rowAfter(record)) : undefined;
}

function sessionIn(row: Row | undefined): RefreshSession | undefined {
  if (!String(row?.['SK']).startsWith(SESSION_PREFIX) || row === undefined) return undefined;
  const userId = String(row['PK']).slice(USER_PREFIX.length);
  return parseSession(new RowReader({ userId }, 'sessions USER#…').parsed('userId', UserId), row);
}
