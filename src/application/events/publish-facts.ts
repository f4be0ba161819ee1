import { toPublished, type RecordedFact } from '../../domain/events/recorded-event.js';
import type { FailureLog } from '../ports/failure-log.js';
import type { PublishInOrder } from './publish-in-order.js';

/** Publishes what has happened, each user's in the order given. What the bus refuses for ever is reported, and holds up nobody. */
export class PublishFacts {
  constructor(
    private readonly publishInOrder: PublishInOrder,
    private readonly failures: FailureLog,
    private readonly environment: string,
  ) {}

  /** Answers those that the bus has not accepted. */
  async execute(facts: readonly RecordedFact[]): Promise<ReadonlySet<RecordedFact>> {
    const events = facts.map((fact) => toPublished(fact, this.environment));
    const outcomes = await this.publishInOrder.execute(events);
    const left = facts.filter((fact, i) => {
      const outcome = (events[i] && outcomes.get(events[i])) ?? 'failed';
      if (outcome === 'refused') this.reportRefusal(fact);
      return outcome !== 'accepted';
    });
    return new Set(left);
  }

  private reportRefusal({ eventId, event }: RecordedFact): void {
    this.failures.report('an event was not published', new Error(`The bus refuses ${event.type} ${eventId}.`));
  }
}
