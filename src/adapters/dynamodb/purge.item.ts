import { UserId } from '../../domain/shared/ids.js';
import type { Purge } from '../../domain/users/purge.js';
import { RowReader, type Row } from './row.js';
import { purgeKey } from './table-keys.js';

export function purgeItem({ userId, dueAt }: Purge): Row {
  return { ...purgeKey(userId, dueAt), userId, dueAt };
}

export function parsePurge(row: Row): Purge {
  const read = new RowReader(row, 'users PURGE#…');
  return { userId: read.parsed('userId', UserId), dueAt: read.instant('dueAt') };
}
