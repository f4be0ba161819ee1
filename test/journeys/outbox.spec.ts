import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { BatchWriteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { broken, lostAnswer, silent, throttled, type AwsFault } from '../../scripts/engines/aws/aws-faults.js';
import { AwsRouter } from '../../scripts/engines/aws/aws-router.js';
import { LocalEventBus } from '../../scripts/engines/aws/local-event-bus.js';
import { DynamoOutbox } from '../../src/adapters/dynamodb/dynamo-outbox.js';
import { outboxItem } from '../../src/adapters/dynamodb/outbox.item.js';
import { OUTBOX_SWEEP } from '../../src/adapters/dynamodb/table-keys.js';
import type { Tables } from '../../src/adapters/dynamodb/tables.js';
import { createEventBridgeClient } from '../../src/adapters/eventbridge/eventbridge-client.js';
import { EventBridgeEventBus } from '../../src/adapters/eventbridge/eventbridge-event-bus.js';
import { publishRecords } from '../../src/adapters/lambda/runtime/publish-records.js';
import { StreamFeed } from '../../src/adapters/local/streams/stream-feed.js';
import { PublishInOrder } from '../../src/application/events/publish-in-order.js';
import { PublishPending } from '../../src/application/events/publish-pending.js';
import { SweepOutbox } from '../../src/application/events/sweep-outbox.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { DAY, MINUTE } from '../../src/domain/shared/instant.js';
import type { User } from '../../src/domain/users/user.js';
import { registered, type UserStore } from '../contracts/users.contract.js';
import { aCause, aPersonName, aUserId, NOW } from '../support/builders.js';
import { aDynamoClient, aDynamoUserStore, ownTables } from '../support/dynamodb.js';
import { engines, TEST_REGION } from '../support/engines.js';
import { complaintsAbout } from '../support/event-history.js';
import { DEATHS, Life } from '../support/publishing-lives.js';
import { RecordedMetrics } from '../support/recorded-metrics.js';
import { report } from '../support/report.js';
import { ReportedFailures } from '../support/reported-failures.js';

const USERS = 25;
const CHANGES = 500;
/** DynamoDB Local keeps a core busy with each: the whole proof is `QUEUED_EVENTS=10000`. */
const QUEUED = Number(process.env['QUEUED_EVENTS'] ?? 2_000);
/** Bytes that no bus takes. */
const TOO_LARGE = 256 * 1024;

const client = aDynamoClient();
const streams = new DynamoDBStreamsClient({
  region: TEST_REGION,
  endpoint: engines.dynamoDbEndpoint,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
const bus = new LocalEventBus();
let router: AwsRouter;
let tables: Tables;
let store: UserStore;

beforeAll(async () => {
  router = await AwsRouter.start(bus.services);
});

beforeEach(async () => {
  router.faultFor = () => undefined;
  bus.failureOf = () => undefined;
  bus.events.length = 0;
  tables = await ownTables(client);
  store = aDynamoUserStore(client, tables);
});

afterAll(async () => {
  streams.destroy();
  await router.stop();
});

/** A publisher as it is deployed, with clients of its own; its sweep takes whatever there is. */
function aPublisher(life = new Life(undefined)) {
  const dynamoDb = aDynamoClient();
  const eventBridge = createEventBridgeClient({ region: TEST_REGION, endpoint: router.endpoint, tryTimeout: 300 });
  for (const mortal of [dynamoDb, eventBridge]) life.rule(mortal);
  const failures = new ReportedFailures();
  const outbox = new DynamoOutbox(dynamoDb, tables);
  const inOrder = new PublishInOrder(new EventBridgeEventBus(eventBridge, 'test-user-service', failures));
  const publishPending = new PublishPending(outbox, inOrder, failures, new RecordedMetrics(), 'test');
  const sweep = new SweepOutbox(outbox, publishPending, { now: () => Date.now() + 2 * MINUTE });
  return { publishPending, sweep, life };
}

/** One publisher after the other, on the stream; each dies sooner or later. */
class Dynasty {
  readonly deaths = new Map<string, number>();
  private reigns = 0;
  private ruler = this.successor();

  readonly feed = new StreamFeed(streams, tables.users, async (records) => {
    const { publishPending, life } = this.ruler;
    const outcome = await Promise.race([publishRecords(records, publishPending), life.death]);
    if ('batchItemFailures' in outcome) {
      return new Set(outcome.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    }
    const name = `${outcome.when} ${outcome.command}`;
    this.deaths.set(name, (this.deaths.get(name) ?? 0) + 1);
    this.ruler = this.successor();
    throw new Error('The publisher is dead.');
  });

  private successor() {
    this.reigns += 1;
    return aPublisher(new Life(DEATHS[this.reigns % DEATHS.length]));
  }
}

/** Calls of users and what became of them, as only their callers know. */
class Callers {
  readonly committed = new Map<string, string[]>();
  readonly parked = new Map<string, number[]>();
  readonly rolledBack = new Set<string>();

  async join(): Promise<User> {
    const user = await registered(store);
    const calls = (await store.outbox.ofUser(user.state.id)).map(({ event }) => event.cause.correlationId);
    this.committed.set(user.state.id, calls);
    return user;
  }

  /** Two change the same state at once: one of them has to lose. */
  async change(userId: UserId, correlationIds: readonly string[] = [randomUUID(), randomUUID()]): Promise<void> {
    const user = await store.users.find(userId);
    const saves = correlationIds.map(async (correlationId) => {
      const cause = aCause({ correlationId });
      const firstName = aPersonName(`Ada ${'abcdefgh'.charAt(randomInt(8))}${'ijklmnop'.charAt(randomInt(8))} `.trim());
      const changed = user?.updateProfile({ firstName }, cause);
      if (changed === undefined || changed === user) return;
      if ((await store.users.save(changed)) === 'saved') this.committed.get(userId)?.push(correlationId);
      else this.rolledBack.add(correlationId);
    });
    await Promise.all(saves);
  }

  /** A change whose event is too large for any bus; nobody is to wait for it. */
  async poison(userId: UserId): Promise<void> {
    const calls = this.committed.get(userId) ?? [];
    const before = calls.length;
    while (calls.length === before) await this.change(userId, ['x'.repeat(TOO_LARGE)]);
    this.parked.set(userId, [calls.length]);
    calls.pop();
  }

  get changes(): number {
    return [...this.committed.values()].reduce((sum, calls) => sum + calls.length - 1, 0);
  }
}

const FAULTS: Readonly<Record<string, AwsFault>> = { throttled, broken, lostAnswer, silent };

/** A tenth of the entries and a tenth of the calls fail, each in its way. Answers how often which has happened. */
function makeTrouble(): ReadonlyMap<string, number> {
  const troubles = new Map<string, number>();
  const count = (name: string) => troubles.set(name, (troubles.get(name) ?? 0) + 1);
  bus.failureOf = () => {
    if (randomInt(10) > 0) return undefined;
    count('entry');
    return 'InternalFailure';
  };
  router.faultFor = () => {
    const [name, fault] = Object.entries(FAULTS)[randomInt(10 * Object.keys(FAULTS).length)] ?? [];
    if (name !== undefined) count(name);
    return fault;
  };
  return troubles;
}

async function waiting(userIds: readonly UserId[]): Promise<number> {
  const events = await Promise.all(userIds.map((userId) => store.outbox.ofUser(userId)));
  return events.flat().length;
}

/** Those of these users, however often each has come; what an earlier test sent may still be on its way. */
const arrivals = (userIds: readonly UserId[]) =>
  new Set(
    bus.events
      .filter(({ detail }) => userIds.includes(detail['userId'] as UserId))
      .map(({ detail }) => detail['eventId']),
  );

async function somethingDue(): Promise<boolean> {
  for await (const userIds of store.outbox.due(NOW + DAY)) if (userIds.length > 0) return true;
  return false;
}

async function parked(): Promise<number> {
  const { Count = 0 } = await client.send(
    new QueryCommand({
      TableName: tables.users,
      IndexName: OUTBOX_SWEEP.index,
      KeyConditionExpression: '#shard = :parked',
      ExpressionAttributeNames: { '#shard': OUTBOX_SWEEP.partition },
      ExpressionAttributeValues: { ':parked': OUTBOX_SWEEP.parked },
      Select: 'COUNT',
    }),
  );
  return Count;
}

it('every committed change arrives in order, whatever dies, fails or waits on the way', async () => {
  const troubles = makeTrouble();
  const callers = new Callers();
  const users = await Promise.all(Array.from({ length: USERS }, () => callers.join()));
  const ids = users.map(({ state }) => state.id);
  const dynasty = new Dynasty();
  const over = new AbortController();
  const publishing = (async () => {
    while (!over.signal.aborted) if ((await dynasty.feed.poll()) === 0) await pause(20);
  })();
  const sweeping = (async () => {
    while (!over.signal.aborted) await Promise.all([aPublisher().sweep.execute(), pause(1_000)]);
  })();
  const poison = ids[0] as UserId;
  await Promise.all(
    ids.map(async (userId) => {
      while ((callers.committed.get(userId)?.length ?? 0) <= CHANGES / USERS) {
        await callers.change(userId);
        const half = callers.committed.get(userId)?.length === CHANGES / USERS / 2;
        if (userId === poison && half) await callers.poison(userId);
      }
    }),
  );
  const since = performance.now();
  while ((await waiting(ids)) > 0 && performance.now() - since < 60_000) await pause(100);
  over.abort();
  await Promise.all([publishing, sweeping]);

  expect(complaintsAbout(callers, bus.events)).toEqual([]);
  expect(await waiting(ids)).toBe(0);
  expect(await parked()).toBe(1);
  const repeated = bus.events.length - arrivals(ids).size;
  const [deaths, faults] = [dynasty.deaths, troubles].map((counts) =>
    [...counts].map(([name, count]) => `${count} ${name}`).join(', '),
  );
  report(
    `${callers.changes} changes committed, ${callers.rolledBack.size} rolled back; publishers died ${deaths}; faults were ${faults}; ` +
      `all arrived in order, ${repeated} repeated, 1 parked, the last ${(performance.now() - since).toFixed(0)} ms after the last change`,
  );
  expect(callers.changes).toBeGreaterThanOrEqual(CHANGES);
  expect(callers.rolledBack.size).toBeGreaterThan(0);
  expect(dynasty.deaths.size).toBe(DEATHS.length);
  expect([...troubles.keys()].toSorted()).toEqual(['entry', ...Object.keys(FAULTS)].toSorted());
  expect(repeated).toBeGreaterThan(0);
}, 180_000);

it('a poison event is parked, and what stands around it flows within 5 s', async () => {
  const callers = new Callers();
  const [victim, ...others] = await Promise.all(Array.from({ length: 5 }, () => callers.join()));
  const ids = [victim, ...others].flatMap((user) => user?.state.id ?? []);
  await callers.poison(ids[0] as UserId);
  for (const userId of ids) await callers.change(userId);
  const { feed } = new Dynasty();
  const since = performance.now();
  while ((await waiting(ids)) > 0 && performance.now() - since < 5_000) await feed.poll();
  report(`poison parked and its neighbours published in ${(performance.now() - since).toFixed(0)} ms`);
  expect(complaintsAbout(callers, bus.events)).toEqual([]);
  expect([await waiting(ids), await parked()]).toEqual([0, 1]);
});

it(`${QUEUED} queued events drain in less than a minute`, async () => {
  const userIds = Array.from({ length: QUEUED / 10 }, aUserId);
  const rows = userIds.flatMap((userId) =>
    Array.from({ length: 10 }, (_, i) =>
      outboxItem(userId, {
        type: 'user.updated',
        sequence: i + 1,
        cause: aCause({ at: NOW }),
        payload: { changedFields: ['phone'] },
      }),
    ),
  );
  for (let at = 0; at < rows.length; at += 25) {
    const puts = rows.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [tables.users]: puts } }));
  }
  const since = performance.now();
  // What one sweep fails at is the next one's: a busy machine loses an answer now and then.
  while (await somethingDue()) await aPublisher().sweep.execute();
  const seconds = (performance.now() - since) / 1000;
  report(`${QUEUED} queued events drained in ${seconds.toFixed(1)} s`);
  expect(arrivals(userIds).size).toBe(QUEUED);
  expect(seconds).toBeLessThan(60);
}, 120_000);
