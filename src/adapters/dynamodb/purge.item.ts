import type { UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import { purgeDueAt } from '../../domain/users/purge.js';
import type { Row } from './row.js';
import { purgeKey } from './table-keys.js';

/** What the purge will find once somebody who was deleted then is due. */
export function purgeItem(userId: UserId, deletedAt: Instant): Row {
  const dueAt = purgeDueAt(deletedAt);
  return { ...purgeKey(userId, dueAt), userId, dueAt };
}
