import { toPublished } from '../../domain/events/recorded-event.js';
import type { Outbox } from '../ports/outbox.js';
import type { PublishInOrder } from './publish-in-order.js';
import type { SentEvent } from './replay-events.js';

/** Tries all parked events once more, such as after a fix. What the bus takes now is settled; the rest stays parked. */
export class RedriveParkedEvents {
  constructor(
    private readonly outbox: Outbox,
    private readonly publishInOrder: PublishInOrder,
    private readonly environment: string,
  ) {}

  async *execute(): AsyncIterable<SentEvent> {
    for await (const events of this.outbox.parked()) {
      const published = events.map((event) => toPublished(event, this.environment));
      const outcomes = await this.publishInOrder.execute(published);
      const sent = events.map((event, i): SentEvent => {
        const outcome = published[i] && outcomes.get(published[i]);
        return { event, outcome: outcome ?? 'failed' };
      });
      await this.outbox.settle(sent.filter(({ outcome }) => outcome === 'accepted').map(({ event }) => event));
      yield* sent;
    }
  }
}
