import { PublishInOrder } from '../../../src/application/events/publish-in-order.js';
import { PublishPending } from '../../../src/application/events/publish-pending.js';
import { SweepOutbox } from '../../../src/application/events/sweep-outbox.js';
import { MemoryOutbox } from '../../../src/adapters/memory/memory-outbox.js';
import { MemoryStore } from '../../../src/adapters/memory/memory-store.js';
import type { PublishedEvent } from '../../../src/domain/events/published-event.js';
import type { RecordedEvent } from '../../../src/domain/events/recorded-event.js';
import type { UserId } from '../../../src/domain/shared/ids.js';
import { MINUTE } from '../../../src/domain/shared/instant.js';
import { aCause, aUserId, NOW } from '../../support/builders.js';
import { RecordedMetrics } from '../../support/recorded-metrics.js';
import { ReportedFailures } from '../../support/reported-failures.js';
import { ScriptedBus, sequenceOf } from '../../support/scripted-bus.js';
import { TestClock } from '../../support/test-clock.js';

/** Cannot read one user's events, nor settle anything while it is stuck. */
class ShakyOutbox extends MemoryOutbox {
  unreadable: UserId | undefined;
  isStuck = false;

  override async ofUser(userId: UserId): Promise<readonly RecordedEvent[]> {
    if (userId === this.unreadable) throw new Error('A row is malformed.');
    return super.ofUser(userId);
  }

  override async settle(events: readonly RecordedEvent[]): Promise<void> {
    if (this.isStuck) throw new Error('The store is away.');
    return super.settle(events);
  }
}

function aPublisher() {
  const store = new MemoryStore();
  const outbox = new ShakyOutbox(store);
  const bus = new ScriptedBus();
  const failures = new ReportedFailures();
  const metrics = new RecordedMetrics();
  const publish = new PublishPending(outbox, new PublishInOrder(bus), failures, metrics, 'test');
  return { store, outbox, bus, failures, metrics, publish };
}

function record(store: MemoryStore, userId: UserId, events: number, at = NOW): void {
  const recorded = Array.from({ length: events }, (_, i) => ({
    type: 'password.changed' as const,
    sequence: i + 1,
    cause: aCause({ at }),
    payload: {},
  }));
  store.publish(userId, recorded);
}

const sequencesOf = (events: readonly PublishedEvent[], userId: UserId) =>
  events.filter(({ detail }) => detail.userId === userId).map(sequenceOf);

describe('what waits in the outbox', () => {
  it('is published in order, then settled, for any number of users', async () => {
    const { store, bus, publish } = aPublisher();
    const users = Array.from({ length: 105 }, aUserId);
    for (const userId of users) record(store, userId, 3);
    expect(await publish.execute([...users, ...users])).toEqual(new Set());
    for (const userId of users) expect(sequencesOf(bus.accepted, userId)).toEqual([1, 2, 3]);
    expect(store.outbox).toEqual([]);
  });

  it('waits on behind what has failed, while other users’ goes', async () => {
    const { store, bus, publish } = aPublisher();
    const [unlucky, lucky] = [aUserId(), aUserId()];
    for (const userId of [unlucky, lucky]) record(store, userId, 3);
    bus.outcomeOf = (event) => (event.detail.userId === unlucky && sequenceOf(event) === 2 ? 'failed' : 'accepted');
    expect(await publish.execute([unlucky, lucky])).toEqual(new Set([unlucky]));
    expect([sequencesOf(bus.accepted, unlucky), sequencesOf(bus.accepted, lucky)]).toEqual([[1], [1, 2, 3]]);
    expect(store.outbox.map(({ event }) => event.sequence)).toEqual([2, 3]);
  });

  it('is parked when the bus refuses it, and holds up nothing', async () => {
    const { store, outbox, bus, failures, metrics, publish } = aPublisher();
    const userId = aUserId();
    record(store, userId, 3);
    bus.outcomeOf = (event) => (sequenceOf(event) === 2 ? 'refused' : 'accepted');
    expect(await publish.execute([userId])).toEqual(new Set());
    expect(sequencesOf(bus.accepted, userId)).toEqual([1, 3]);
    expect(await outbox.ofUser(userId)).toEqual([]);
    expect(store.outbox.map(({ event }) => event.sequence)).toEqual([2]);
    expect(failures.all).toEqual(['an event was parked']);
    expect(metrics.parkings).toBe(1);
  });

  it('goes out again, under the same id, when it could not be settled', async () => {
    const { store, outbox, bus, publish } = aPublisher();
    const userId = aUserId();
    record(store, userId, 2);
    outbox.isStuck = true;
    expect(await publish.execute([userId])).toEqual(new Set([userId]));
    outbox.isStuck = false;
    expect(await publish.execute([userId])).toEqual(new Set());
    const ids = bus.accepted.map(({ detail }) => detail.eventId);
    expect(ids.slice(2)).toEqual(ids.slice(0, 2));
  });

  it('of a user that cannot be read stays, and is nobody else’s trouble', async () => {
    const { store, outbox, bus, failures, publish } = aPublisher();
    const [garbled, fine] = [aUserId(), aUserId()];
    for (const userId of [garbled, fine]) record(store, userId, 1);
    outbox.unreadable = garbled;
    expect(await publish.execute([garbled, fine])).toEqual(new Set([garbled]));
    expect(sequencesOf(bus.accepted, fine)).toEqual([1]);
    expect(failures.all).toEqual(['events stay in the outbox']);
  });

  it('tells the age of the oldest, whether it goes out or waits on', async () => {
    const { store, bus, metrics, publish } = aPublisher();
    const userId = aUserId();
    record(store, userId, 1, NOW - MINUTE);
    bus.outcomeOf = () => 'failed';
    await publish.execute([userId]);
    bus.outcomeOf = () => 'accepted';
    for (let times = 0; times < 2; times += 1) await publish.execute([userId]);
    expect(metrics.ages).toEqual([NOW - MINUTE, NOW - MINUTE]);
  });

  it('is swept up when it is older than a minute', async () => {
    const { store, outbox, bus, publish } = aPublisher();
    const clock = new TestClock();
    const sweep = new SweepOutbox(outbox, publish, clock);
    const userId = aUserId();
    record(store, userId, 1);
    clock.advance(MINUTE);
    await sweep.execute();
    expect(bus.accepted).toEqual([]);
    clock.advance(1);
    await sweep.execute();
    expect(sequencesOf(bus.accepted, userId)).toEqual([1]);
  });
});
