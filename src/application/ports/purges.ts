import type { Instant } from '../../domain/shared/instant.js';
import type { Purge } from '../../domain/users/purge.js';

/**
 * Deleted users of whom something is still held. A purge is noted by the save that deletes its user (see `Users`), and stays until it is removed,
 * whatever has become of the user meanwhile.
 */
export abstract class Purges {
  /** Those that are due by now, page by page, each once. Whoever has them may remove them meanwhile. */
  abstract due(now: Instant): AsyncIterable<readonly Purge[]>;
  /** May be repeated. */
  abstract remove(purge: Purge): Promise<void>;
}
