import type { SentEvent } from '../../../application/events/replay-events.js';
import type { PublishOutcome } from '../../../application/ports/event-bus.js';
import { toIso } from '../../../domain/shared/instant.js';

const OUTCOMES: Readonly<Record<PublishOutcome, string>> = {
  accepted: 'published',
  failed: 'failed: the bus is away, or has too much to do',
  refused: 'refused by the bus',
};

/** How an operator reads what has become of an event. */
export function lineOf({ event: { userId, event }, outcome }: SentEvent): string {
  return `${userId} ${event.sequence} ${event.type} of ${toIso(event.cause.at)}: ${OUTCOMES[outcome]}\n`;
}
