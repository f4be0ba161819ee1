import type { EventBus, PublishOutcome } from '../../src/application/ports/event-bus.js';
import type { PublishedEvent } from '../../src/domain/events/published-event.js';
import { notePublished } from './published-events.js';

/** Settles events as it is told. */
export class ScriptedBus implements EventBus {
  /** What each call has brought. */
  readonly rounds: (readonly PublishedEvent[])[] = [];
  readonly accepted: PublishedEvent[] = [];
  outcomeOf: (event: PublishedEvent) => PublishOutcome = () => 'accepted';

  async publish(events: readonly PublishedEvent[]): Promise<readonly PublishOutcome[]> {
    notePublished(events);
    const outcomes = events.map((event) => this.outcomeOf(event));
    this.rounds.push(events);
    this.accepted.push(...events.filter((_, i) => outcomes[i] === 'accepted'));
    return outcomes;
  }
}

/** Its place among the events of its user; `undefined` beside the aggregate. */
export function sequenceOf({ detail }: PublishedEvent): number | undefined {
  return 'sequence' in detail ? detail.sequence : undefined;
}
