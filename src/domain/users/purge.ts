import type { UserId } from '../shared/ids.js';
import { DAY, type Instant } from '../shared/instant.js';

/** How long everything held on a deleted user stays: for support, should it not have been the user. */
const PURGE_DELAY = 30 * DAY;

/** What is left to do about a deleted user. */
export interface Purge {
  readonly userId: UserId;
  readonly dueAt: Instant;
}

/** From when on it is to be erased. */
export function purgeDueAt(deletedAt: Instant): Instant {
  return deletedAt + PURGE_DELAY;
}
