import type { RecordedEvent } from '../../domain/events/recorded-event.js';
import type { UserId } from '../../domain/shared/ids.js';
import { DAY, type Instant } from '../../domain/shared/instant.js';

/** Milliseconds after it happened for which an event can be told again. */
export const HISTORY = 90 * DAY;

/**
 * Events that wait to be published. They get here with the change that they tell of, in its transaction (see `Users`), and wait until they
 * are settled or parked; both may be repeated, and asked for what is no longer there.
 */
export abstract class Outbox {
  /** In the order of their sequence, without parked ones. Sees every save, removal and parking that has answered. */
  abstract ofUser(userId: UserId): Promise<readonly RecordedEvent[]>;

  /**
   * Users of whom something that is not parked was recorded before then, page by page. Each event is looked at once, however it fares
   * meanwhile. It may lag behind: name a user of whom nothing waits any more, and miss what has just been recorded.
   */
  abstract due(before: Instant): AsyncIterable<readonly UserId[]>;

  /** For what has been published, parked or not. It waits no more, and can be told again for `HISTORY`. */
  abstract settle(events: readonly RecordedEvent[]): Promise<void>;

  /** Sets aside what can never be published as it is: kept for people to look at, and in nobody's way. */
  abstract park(event: RecordedEvent): Promise<void>;

  /** All that is parked, page by page; each event once, however it fares meanwhile. It may lag behind. */
  abstract parked(): AsyncIterable<readonly RecordedEvent[]>;

  /** A user's settled events from this sequence on, in order. Sees every settling that has answered. */
  abstract history(userId: UserId, from: number): Promise<readonly RecordedEvent[]>;

  /** Erases what is settled of a user, and what is parked; what waits stays. Cut off midway it is to be repeated. */
  abstract forget(userId: UserId): Promise<void>;
}
