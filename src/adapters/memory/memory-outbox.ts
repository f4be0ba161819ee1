import type { Outbox } from '../../application/ports/outbox.js';
import type { RecordedEvent } from '../../domain/events/recorded-event.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { MemoryStore } from './memory-store.js';

export class MemoryOutbox implements Outbox {
  constructor(private readonly store: MemoryStore) {}

  async ofUser(userId: UserId): Promise<readonly RecordedEvent[]> {
    return this.waiting().filter((pending) => pending.userId === userId);
  }

  async *due(before: Instant): AsyncIterable<readonly UserId[]> {
    const due = this.waiting().filter(({ event }) => event.cause.at < before);
    yield [...new Set(due.map(({ userId }) => userId))];
  }

  async settle(events: readonly RecordedEvent[]): Promise<void> {
    const settled = new Set(events.map(({ eventId }) => eventId));
    const { outbox } = this.store;
    this.store.settle(outbox.filter(({ eventId }) => settled.has(eventId)));
    outbox.splice(0, Infinity, ...outbox.filter(({ eventId }) => !settled.has(eventId)));
  }

  async park({ eventId }: RecordedEvent): Promise<void> {
    this.store.parkedEvents.add(eventId);
  }

  async *parked(): AsyncIterable<readonly RecordedEvent[]> {
    yield this.store.outbox.filter(({ eventId }) => this.store.parkedEvents.has(eventId));
  }

  async history(userId: UserId, from: number): Promise<readonly RecordedEvent[]> {
    const events = this.store.settledEvents.filter((settled) => settled.userId === userId);
    return events
      .filter(({ event }) => event.sequence >= from)
      .toSorted((one, other) => one.event.sequence - other.event.sequence);
  }

  async forget(userId: UserId): Promise<void> {
    const { outbox, settledEvents, parkedEvents } = this.store;
    const isOthers = (recorded: RecordedEvent) => recorded.userId !== userId;
    settledEvents.splice(0, Infinity, ...settledEvents.filter(isOthers));
    const kept = outbox.filter((recorded) => isOthers(recorded) || !parkedEvents.has(recorded.eventId));
    outbox.splice(0, Infinity, ...kept);
  }

  private waiting(): readonly RecordedEvent[] {
    return this.store.outbox.filter(({ eventId }) => !this.store.parkedEvents.has(eventId));
  }
}
