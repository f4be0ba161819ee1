import type { RecordedFact } from '../../domain/events/recorded-event.js';
import { preferencesEvent } from '../../domain/preferences/preferences-event.js';
import { UserId } from '../../domain/shared/ids.js';
import { parsePreferences } from './preferences.item.js';
import { RowReader } from './row.js';
import { recordedFact, rowAfter, rowBefore, type StreamRecord } from './stream-record.js';

/** What a record of `user-preferences` tells; `undefined` where nothing has changed, or the row is gone. */
export function preferencesFact(record: StreamRecord): RecordedFact | undefined {
  const [before, after] = [rowBefore(record), rowAfter(record)];
  if (after === undefined) return undefined;
  const userId = new RowReader(after, 'user-preferences user_id').parsed('user_id', UserId);
  const event = preferencesEvent(before && parsePreferences(before), parsePreferences(after));
  return event && recordedFact(record, userId, event);
}
