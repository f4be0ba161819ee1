import type { PublishedEvent } from '../../domain/events/published-event.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { EventBus, PublishOutcome } from '../ports/event-bus.js';

/**
 * Publishes events so that those of one user arrive in the order given. They go out in rounds, of which each holds no more than one event a
 * user: the bus may accept one event of a call and not the one before it. While an event has `failed` the user's later ones wait
 * behind it, and other users' go on; one that was `refused` holds up nobody, for it will never go out.
 */
export class PublishInOrder {
  constructor(private readonly bus: EventBus) {}

  /** In the order given; an event that waits behind another has `failed` without having been sent. */
  async execute(events: readonly PublishedEvent[]): Promise<ReadonlyMap<PublishedEvent, PublishOutcome>> {
    const outcomes = new Map<PublishedEvent, PublishOutcome>(events.map((event) => [event, 'failed']));
    let queues = [...byUser(events).values()];
    while (queues.length > 0) {
      const round = queues.flatMap((queue) => queue.slice(0, 1));
      const answers = await this.bus.publish(round);
      round.forEach((event, i) => outcomes.set(event, answers[i] ?? 'failed'));
      queues = queues.flatMap((queue, i) => ((answers[i] ?? 'failed') === 'failed' ? [] : [queue.slice(1)]));
      queues = queues.filter((queue) => queue.length > 0);
    }
    return outcomes;
  }
}

function byUser(events: readonly PublishedEvent[]): ReadonlyMap<UserId, readonly PublishedEvent[]> {
  const queues = new Map<UserId, PublishedEvent[]>();
  for (const event of events) queues.set(event.detail.userId, [...(queues.get(event.detail.userId) ?? []), event]);
  return queues;
}
