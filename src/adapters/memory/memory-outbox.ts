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

  async remove(events: readonly RecordedEvent[]): Promise<void> {
    const gone = new Set(events.map(({ eventId }) => eventId));
    const kept = this.store.outbox.filter(({ eventId }) => !gone.has(eventId));
    this.store.outbox.splice(0, Infinity, ...kept);
  }

  async park({ eventId }: RecordedEvent): Promise<void> {
    this.store.parkedEvents.add(eventId);
  }

  private waiting(): readonly RecordedEvent[] {
    return this.store.outbox.filter(({ eventId }) => !this.store.parkedEvents.has(eventId));
  }
}
