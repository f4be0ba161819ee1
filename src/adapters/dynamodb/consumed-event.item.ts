import { CONSUMED_EVENT_LIFETIME } from '../../domain/events/consumed-event.js';
import type { EventId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import { expiry } from './expiry.js';
import type { Row } from './row.js';
import { consumedEventKey } from './table-keys.js';

/** Says nothing of whom the event is about, so that a purge need not look for it. */
export function consumedEventItem(id: EventId, consumedAt: Instant): Row {
  return { ...consumedEventKey(id), ...expiry(consumedAt + CONSUMED_EVENT_LIFETIME) };
}
