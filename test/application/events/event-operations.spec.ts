import { MemoryOutbox } from '../../../src/adapters/memory/memory-outbox.js';
import { MemoryStore } from '../../../src/adapters/memory/memory-store.js';
import { PublishInOrder } from '../../../src/application/events/publish-in-order.js';
import { PublishPending } from '../../../src/application/events/publish-pending.js';
import { RedriveParkedEvents } from '../../../src/application/events/redrive-parked-events.js';
import { ReplayEvents, type SentEvent } from '../../../src/application/events/replay-events.js';
import { aCause, aUserId } from '../../support/builders.js';
import { RecordedMetrics } from '../../support/recorded-metrics.js';
import { ReportedFailures } from '../../support/reported-failures.js';
import { ScriptedBus, sequenceOf } from '../../support/scripted-bus.js';

async function told(sent: AsyncIterable<SentEvent>): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const { event, outcome } of sent) lines.push(`${event.event.sequence} ${outcome}`);
  return lines;
}

/** A user with five events, of which the bus has refused the third. */
async function aPublishedUser() {
  const store = new MemoryStore();
  const outbox = new MemoryOutbox(store);
  const bus = new ScriptedBus();
  const userId = aUserId();
  for (let sequence = 1; sequence <= 5; sequence += 1) {
    store.publish(userId, [{ type: 'password.changed', sequence, cause: aCause(), payload: {} }]);
  }
  bus.outcomeOf = (event) => (sequenceOf(event) === 3 ? 'refused' : 'accepted');
  const inOrder = new PublishInOrder(bus);
  await new PublishPending(outbox, inOrder, new ReportedFailures(), new RecordedMetrics(), 'test').execute([userId]);
  const replay = new ReplayEvents(outbox, bus, 'test');
  const redrive = new RedriveParkedEvents(outbox, inOrder, 'test');
  return { outbox, bus, userId, replay, redrive, published: bus.accepted.splice(0) };
}

describe('a replay', () => {
  it('tells what was published once more, as it was, from the event on that is asked for', async () => {
    const { bus, userId, replay, published } = await aPublishedUser();
    expect(await told(replay.execute({ userId, from: 2 }))).toEqual(['2 accepted', '4 accepted', '5 accepted']);
    expect(bus.accepted).toEqual(published.slice(1));
  });

  it('ends at what fails, so that order holds when it is taken up again', async () => {
    const { bus, userId, replay } = await aPublishedUser();
    bus.outcomeOf = (event) => (sequenceOf(event) === 4 ? 'failed' : 'accepted');
    expect(await told(replay.execute({ userId, from: 1 }))).toEqual(['1 accepted', '2 accepted', '4 failed']);
  });

  it('has nothing to tell of somebody else', async () => {
    const { replay } = await aPublishedUser();
    expect(await told(replay.execute({ userId: aUserId(), from: 1 }))).toEqual([]);
  });
});

describe('a redrive', () => {
  it('publishes what was parked and settles it, once the bus takes it', async () => {
    const { bus, userId, redrive, replay } = await aPublishedUser();
    bus.outcomeOf = () => 'accepted';
    expect(await told(redrive.execute())).toEqual(['3 accepted']);
    expect(await told(redrive.execute())).toEqual([]);
    expect(await told(replay.execute({ userId, from: 3 }))).toEqual(['3 accepted', '4 accepted', '5 accepted']);
  });

  it.each(['refused', 'failed'] as const)('leaves parked what is %s again', async (outcome) => {
    const { bus, redrive } = await aPublishedUser();
    bus.outcomeOf = () => outcome;
    for (let times = 0; times < 2; times += 1) expect(await told(redrive.execute())).toEqual([`3 ${outcome}`]);
  });
});
