import type { Activity, Attempt } from '../../domain/activity/activity.js';
import type { ActivityPosition } from '../../domain/activity/activity-position.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';

export interface RecordedActivity {
  readonly position: ActivityPosition;
  readonly activity: Activity;
  /** How often it was tried, where one record stands for many attempts; else 1. */
  readonly attempts: number;
}

export interface ActivitySelection {
  readonly limit: number;
  /** Only what stands before this position. */
  readonly before?: ActivityPosition | undefined;
  readonly now: Instant;
}

/**
 * What has been done to each user's account, and tried, for 90 days; expiry is compared. Records are added, never changed (but for the count of
 * attempts), and taken away only all at once. What is done by `Users.save` or to a session is recorded by the same write, and not here.
 * - `append` resolves once the record will survive.
 * - `appendAttempt` keeps `MAX_ATTEMPTS_KEPT` records of one kind on one account a day, and counts further ones in the last of them, so that nobody
 *   can bury what others have done. It does the same for nobody's account as for a user's, and nothing of that can be read.
 * - Reads see every record that has answered. Nothing of another user is among them.
 */
export abstract class ActivityTrail {
  abstract append(activity: Activity): Promise<void>;
  abstract appendAttempt(attempt: Attempt): Promise<void>;
  /** Newest first; fewer than `limit` only where there are no more. */
  abstract list(userId: UserId, selection: ActivitySelection): Promise<readonly RecordedActivity[]>;
  /** Forgets what was done to a user who is gone, and tried. Cut off midway it is to be repeated. */
  abstract removeAll(userId: UserId): Promise<void>;
}
