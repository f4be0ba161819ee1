import type { StoredPreferences } from '../../domain/preferences/preferences.js';
import type { UserId } from '../../domain/shared/ids.js';

/** One document a user, replaced as a whole by one write; the last writer wins. Reads see every write that has answered. */
export abstract class UserPreferences {
  abstract replace(userId: UserId, preferences: StoredPreferences): Promise<void>;
  /** May be repeated. */
  abstract remove(userId: UserId): Promise<void>;
  abstract find(userId: UserId): Promise<StoredPreferences | undefined>;
}
