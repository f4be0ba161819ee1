import type { Activity } from '../../domain/activity/activity.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { User } from '../../domain/users/user.js';

export type SaveOutcome =
  | 'saved'
  /** The user was changed since it was loaded, or the registration is used up: nothing was written. */
  | 'stale'
  /** Somebody else has verified one of the addresses first: nothing was written. */
  | 'email_not_available'
  /** The session that was to be kept has ended: nothing was written. */
  | 'session_ended'
  /** The event that it deals with has been dealt with before: nothing was written. */
  | 'event_consumed';

/**
 * Users, as whole aggregates.
 * - `save` writes the difference between what was loaded and what is, its events, its address claims, its credential, its revocation,
 *   the use of its registration, the end of the codes of addresses that it verifies or removes, the new epoch of the session that it keeps,
 *   when a user whom it deletes is due to be purged, that the event of another service has been dealt with, and the record of `activity` in one
 *   transaction, or nothing.
 * - Of concurrent saves of one loaded state exactly one is `saved`; of concurrent claims of one address exactly one.
 * - Of any number of saves that deal with one event exactly one is `saved`, whoever they concern, for seven days.
 * - Reads see every save that has answered.
 */
export abstract class Users {
  abstract find(id: UserId): Promise<User | undefined>;
  /** Whose verified address this is. */
  abstract findIdByEmail(email: EmailAddress): Promise<UserId | undefined>;
  abstract save(user: User, activity?: Activity): Promise<SaveOutcome>;
  /**
   * Erases a user as loaded, with address claims, codes and credential, and writes the events, in one transaction. `false`, and nothing is done,
   * where the user is gone or has changed since.
   */
  abstract purge(user: User): Promise<boolean>;
}
