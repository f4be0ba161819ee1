import { broken, lostAnswer, silent, throttled, type AwsFault } from '../../scripts/engines/aws/aws-faults.js';
import { AwsRouter } from '../../scripts/engines/aws/aws-router.js';
import { LocalEventBus } from '../../scripts/engines/aws/local-event-bus.js';
import { createEventBridgeClient } from '../../src/adapters/eventbridge/eventbridge-client.js';
import { EventBridgeEventBus } from '../../src/adapters/eventbridge/eventbridge-event-bus.js';
import type { PublishedEvent } from '../../src/domain/events/published-event.js';
import { aPublishedEvent, someMetadata } from '../support/builders.js';
import { describeContract, itRejects } from '../support/contract.js';
import { eventBusContract, type BusSubject } from './event-bus.contract.js';

const local = new LocalEventBus();
let router: AwsRouter;
let failures: string[];

beforeAll(async () => {
  router = await AwsRouter.start(local.services);
});

beforeEach(() => {
  failures = [];
  router.faultFor = () => undefined;
  local.failureOf = () => undefined;
  local.events.length = 0;
});

afterAll(() => router.stop());

function anEventBridge(tryTimeout = 5_000): EventBridgeEventBus {
  const client = createEventBridgeClient({ region: 'eu-central-1', endpoint: router.endpoint, tryTimeout });
  return new EventBridgeEventBus(client, 'test-user-service', { report: (what) => void failures.push(what) });
}

function arrived(): readonly PublishedEvent[] {
  return local.events.map(({ type, detail }) => ({ type, detail }) as unknown as PublishedEvent);
}

const aSubject = (): BusSubject => {
  local.events.length = 0;
  return { bus: anEventBridge(), arrived };
};

describeContract(eventBusContract, 'EventBridgeEventBus', aSubject);

itRejects(eventBusContract, {
  flaw: 'believes the HTTP status',
  breaks: 'refuses what is too large, and delivers what stands around it',
  make: () => {
    const { bus } = aSubject();
    const publish = async (events: readonly PublishedEvent[]) => {
      await bus.publish(events);
      return events.map(() => 'accepted' as const);
    };
    return { bus: { publish }, arrived };
  },
});

describe('EventBridgeEventBus', () => {
  it('tells the entries of one answer apart', async () => {
    local.failureOf = ({ Detail = '' }) =>
      Detail.includes('later') ? 'ThrottlingException' : Detail.includes('never') ? 'MalformedDetail' : undefined;
    const events = ['later', 'now', 'never'].map((when) => aPublishedEvent({ metadata: someMetadata(when) }));
    expect(await anEventBridge().publish(events)).toEqual(['failed', 'accepted', 'refused']);
  });

  const FAULTS: readonly [string, AwsFault, number][] = [
    ['throttling', throttled, 0],
    ['failing', broken, 0],
    ['silent', silent, 0],
    ['cutting the connection after the work is done', lostAnswer, 3],
  ];

  it.each(FAULTS)('a bus that is %s has failed for the whole call, after three tries', async (_, fault, arrivals) => {
    router.faultFor = () => fault;
    expect(await anEventBridge(200).publish([aPublishedEvent()])).toEqual(['failed']);
    expect(local.events).toHaveLength(arrivals);
    expect(failures).toEqual(['events were not published']);
  });

  it('says where an event comes from', async () => {
    await anEventBridge().publish([aPublishedEvent()]);
    expect(local.events).toEqual([expect.objectContaining({ bus: 'test-user-service', source: 'user-service' })]);
  });
});
