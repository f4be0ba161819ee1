import type { UserId } from '../../domain/shared/ids.js';
import type { Profile } from '../../domain/users/profile.js';

/**
 * Profiles, cache-aside: kept an hour (± 10 %, so that they do not all expire together), "there is none" for 30 seconds.
 * - Concurrent reads of one absent profile in one process load it once.
 * - A load that began before a `forget` leaves nothing behind it.
 * - A cache that is slow, full or dead costs a load a read, never an error; what `load` rejects with passes through and is not kept.
 */
export abstract class ProfileCache {
  abstract read(userId: UserId, load: () => Promise<Profile | undefined>): Promise<Profile | undefined>;
  abstract forget(userId: UserId): Promise<void>;
}
