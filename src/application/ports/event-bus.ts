import type { PublishedEvent } from '../../domain/events/published-event.js';

export type PublishOutcome =
  | 'accepted'
  /** Not now: throttled, or the bus has failed. It may have been accepted all the same. */
  | 'failed'
  /** Never: it is too large, or malformed. */
  | 'refused';

/**
 * Where other services hear of what happens here.
 * - `publish` answers an outcome for each event, in their order; what was `accepted` will be delivered at least once.
 * - One event's failure is not another's. A bus that cannot be reached has `failed` for all; nothing rejects.
 */
export abstract class EventBus {
  abstract publish(events: readonly PublishedEvent[]): Promise<readonly PublishOutcome[]>;
}
