import { DAY, type Instant } from '../shared/instant.js';

/** How long everything held on a deleted user stays: for support, should it not have been the user. */
const PURGE_DELAY = 30 * DAY;

/** From when on it is to be erased. */
export function purgeDueAt(deletedAt: Instant): Instant {
  return deletedAt + PURGE_DELAY;
}
