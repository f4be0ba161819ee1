import type { DynamoDBRecord } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { AwsRouter } from '../../scripts/engines/aws/aws-router.js';
import { throttled } from '../../scripts/engines/aws/aws-faults.js';
import { LocalEventBus } from '../../scripts/engines/aws/local-event-bus.js';
import { createTables } from '../../src/adapters/dynamodb/create-tables.js';
import { outboxPartition, profileKey, type Key } from '../../src/adapters/dynamodb/table-keys.js';
import { tablesWithPrefix } from '../../src/adapters/dynamodb/tables.js';
import { handler as publishOutbox } from '../../src/adapters/lambda/publish-outbox.handler.js';
import { handler as sweepOutbox } from '../../src/adapters/lambda/sweep-outbox.handler.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { MINUTE, toIso } from '../../src/domain/shared/instant.js';
import type { UserStore } from '../contracts/users.contract.js';
import { aCause, aRegistration, aUser, NOW } from '../support/builders.js';
import { CapturedLog } from '../support/captured-log.js';
import { aDynamoClient, aDynamoUserStore } from '../support/dynamodb.js';
import { engines, TEST_REGION } from '../support/engines.js';

const bus = new LocalEventBus();
const tables = tablesWithPrefix(`test-${randomUUID()}-`);
let router: AwsRouter;
let store: UserStore;

async function start(changes: NodeJS.ProcessEnv = {}): Promise<void> {
  Object.assign(process.env, {
    STORE: 'dynamodb',
    STAGE: 'staging',
    DYNAMODB_ENDPOINT: engines.dynamoDbEndpoint,
    TABLE_PREFIX: tables.users.replace(/users$/, ''),
    AWS_REGION: TEST_REGION,
    EVENTS_ENDPOINT: router.endpoint,
    ...changes,
  });
}

beforeAll(async () => {
  router = await AwsRouter.start(bus.services);
  const client = aDynamoClient();
  await createTables(client, tables);
  store = aDynamoUserStore(client, tables);
  await start();
}, 30_000);

beforeEach(() => {
  bus.events.length = 0;
  bus.failureOf = () => undefined;
  router.faultFor = () => undefined;
});

afterAll(() => router.stop());

/** A stored user whose first event waits since then. */
async function aNewcomer(at = NOW): Promise<UserId> {
  const registration = aRegistration();
  await store.registrations.add(registration);
  const user = aUser(registration, aCause({ at }));
  expect(await store.users.save(user)).toBe('saved');
  return user.state.id;
}

let recorded = 0;

function aRecord({ PK, SK }: Key, changes: Partial<DynamoDBRecord> = {}): DynamoDBRecord {
  recorded += 1;
  const Keys = { PK: { S: PK }, SK: { S: SK } };
  return { eventName: 'INSERT', dynamodb: { Keys, SequenceNumber: String(recorded) }, ...changes };
}

const outboxRecord = (userId: UserId, changes: Partial<DynamoDBRecord> = {}) =>
  aRecord({ PK: outboxPartition(userId), SK: 'EVENT#000000000001' }, changes);

const publishedUsers = () => bus.events.map(({ detail }) => detail['userId']);

describe('publishOutbox', () => {
  it('publishes what its records are about, in the envelope that consumers know', async () => {
    const userId = await aNewcomer();
    const [event] = await store.outbox.ofUser(userId);
    expect(await publishOutbox({ Records: [outboxRecord(userId)] })).toEqual({ batchItemFailures: [] });
    expect(bus.events).toEqual([
      {
        id: expect.any(String) as string,
        bus: 'staging-user-service',
        source: 'user-service',
        type: 'user.created',
        detail: {
          version: '1.0',
          eventId: event?.eventId,
          userId,
          sequence: 1,
          time: toIso(NOW),
          ...event?.event.payload,
          metadata: { correlationId: event?.event.cause.correlationId, environment: 'staging' },
        },
      },
    ]);
    expect(await store.outbox.ofUser(userId)).toEqual([]);
  });

  it('takes the same record as often as it comes', async () => {
    const userId = await aNewcomer();
    const Records = [outboxRecord(userId), outboxRecord(userId)];
    for (let times = 0; times < 3; times += 1)
      expect(await publishOutbox({ Records })).toEqual({ batchItemFailures: [] });
    expect(publishedUsers()).toEqual([userId]);
  });

  it('publishes nothing for other rows, nor for deletions, its own or by TTL', async () => {
    const userId = await aNewcomer();
    const byTtl = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };
    const Records = [
      aRecord(profileKey(userId)),
      outboxRecord(userId, { eventName: 'REMOVE' }),
      outboxRecord(userId, { eventName: 'REMOVE', userIdentity: byTtl }),
      outboxRecord(userId, { eventName: 'MODIFY' }),
      {},
    ];
    expect(await publishOutbox({ Records })).toEqual({ batchItemFailures: [] });
    expect(bus.events).toEqual([]);
  });

  it('gives back the records of those alone whose events have failed', async () => {
    const [lucky, unlucky] = [await aNewcomer(), await aNewcomer()];
    bus.failureOf = ({ Detail = '' }) => (Detail.includes(unlucky) ? 'InternalFailure' : undefined);
    const Records = [outboxRecord(lucky), outboxRecord(unlucky), outboxRecord(lucky)];
    const failed = [{ itemIdentifier: Records[1]?.dynamodb?.SequenceNumber }];
    expect(await publishOutbox({ Records })).toEqual({ batchItemFailures: failed });
    expect(publishedUsers()).toEqual([lucky]);
  });

  it('gives everything back while the bus is away, and says so', async () => {
    router.faultFor = () => throttled;
    const log = new CapturedLog();
    const Records = [outboxRecord(await aNewcomer()), outboxRecord(await aNewcomer())];
    const { batchItemFailures } = await publishOutbox({ Records });
    log.restore();
    expect(batchItemFailures).toHaveLength(2);
    expect(log.text).toContain('events were not published');
  });

  it('outlives an event of no kind that it knows', async () => {
    expect(await publishOutbox({})).toEqual({ batchItemFailures: [] });
  });
});

describe('sweepOutbox', () => {
  it('publishes what has waited for more than a minute, and nothing younger', async () => {
    const [forgotten, fresh] = [await aNewcomer(Date.now() - MINUTE - 1), await aNewcomer(Date.now() - MINUTE / 2)];
    await sweepOutbox();
    expect(publishedUsers()).toContain(forgotten);
    expect(publishedUsers()).not.toContain(fresh);
    await sweepOutbox();
    expect(publishedUsers().filter((userId) => userId === forgotten)).toHaveLength(1);
  });
});
