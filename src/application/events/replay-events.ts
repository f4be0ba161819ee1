import { toPublished, type RecordedEvent } from '../../domain/events/recorded-event.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { EventBus, PublishOutcome } from '../ports/event-bus.js';
import type { Outbox } from '../ports/outbox.js';

export interface ReplayEventsCommand {
  readonly userId: UserId;
  /** The sequence of the first event to be told again. */
  readonly from: number;
}

export interface SentEvent {
  readonly event: RecordedEvent;
  readonly outcome: PublishOutcome;
}

/** Tells once more what has been published of a user: the same events, under the same ids, in their order. */
export class ReplayEvents {
  constructor(
    private readonly outbox: Outbox,
    private readonly bus: EventBus,
    private readonly environment: string,
  ) {}

  /** Ends at the first event that fails; from there it can be asked for again. */
  async *execute({ userId, from }: ReplayEventsCommand): AsyncIterable<SentEvent> {
    for (const event of await this.outbox.history(userId, from)) {
      const [outcome = 'failed'] = await this.bus.publish([toPublished(event, this.environment)]);
      yield { event, outcome };
      if (outcome === 'failed') return;
    }
  }
}
