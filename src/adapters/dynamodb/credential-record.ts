import type { Credential } from '../../domain/auth/credential.js';
import { UserId } from '../../domain/shared/ids.js';
import { RowReader, type Row } from './row.js';
import { rowAfter, rowBefore, type StreamRecord } from './stream-record.js';
import { AUTH_SORT_KEY, USER_PREFIX } from './table-keys.js';
import { parseCredential } from './user.item.js';

/** The credential whose epoch has just been raised; `undefined` for every other record of `users`. */
export function raisedCredential(record: StreamRecord): Credential | undefined {
  const [before, after] = [rowBefore(record), rowAfter(record)];
  if (before?.['SK'] !== AUTH_SORT_KEY || after === undefined) return undefined;
  const [former, credential] = [credentialIn(before), credentialIn(after)];
  return former.epoch < credential.epoch ? credential : undefined;
}

function credentialIn(row: Row): Credential {
  const userId = String(row['PK']).slice(USER_PREFIX.length);
  return parseCredential(new RowReader({ userId }, 'users USER#…').parsed('userId', UserId), row);
}
