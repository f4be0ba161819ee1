import type { DynamoDBRecord } from 'aws-lambda';
import * as fc from 'fast-check';
import { Redis } from 'ioredis';
import { DynamoRevocationLedger } from '../../src/adapters/dynamodb/dynamo-revocation-ledger.js';
import type { Tables } from '../../src/adapters/dynamodb/tables.js';
import { handler as projectRevocations } from '../../src/adapters/lambda/project-revocations.handler.js';
import { connected, createRedisClient } from '../../src/adapters/redis/redis-client.js';
import { RedisRevocationList } from '../../src/adapters/redis/redis-revocation-list.js';
import { entryKey } from '../../src/adapters/redis/revocation-keys.js';
import type { Revocation } from '../../src/domain/revocation/revocation.js';
import { HOUR } from '../../src/domain/shared/instant.js';
import { aTokenIdentity } from '../support/builders.js';
import { CapturedLog } from '../support/captured-log.js';
import { aDynamoClient, ownTables } from '../support/dynamodb.js';
import { engines, TEST_REGION } from '../support/engines.js';
import { FaultProxy } from '../support/fault-proxy.js';
import { redisError, writes } from '../support/redis-faults.js';
import { epochsOf, sessionOf, tokenOf } from '../support/revocations.js';
import { expired, feedFor, recordsOf } from '../support/table-streams.js';

const KINDS = [tokenOf, sessionOf, epochsOf];
const until = Date.now() + HOUR;
const redis = createRedisClient(engines.denyListRedisUrl);
const connections = jest.spyOn(Redis.prototype, 'connect');
let proxy: FaultProxy;
let tables: Tables;
let ledger: DynamoRevocationLedger;

beforeAll(async () => {
  proxy = await FaultProxy.inFrontOf(engines.denyListRedisUrl);
  const client = aDynamoClient();
  tables = await ownTables(client);
  ledger = new DynamoRevocationLedger(client, tables);
  Object.assign(process.env, {
    STORE: 'dynamodb',
    AWS_REGION: TEST_REGION,
    DYNAMODB_ENDPOINT: engines.dynamoDbEndpoint,
    TABLE_PREFIX: tables.users.replace(/users$/, ''),
    DENY_LIST_REDIS_URL: proxy.url('redis'),
  });
  await connected(redis);
}, 30_000);

afterEach(() => proxy.heal());

afterAll(async () => {
  for (const client of connections.mock.contexts as Redis[]) client.disconnect();
  redis.disconnect();
  await proxy.close();
});

/** The records of revocations that reach the ledger, in this order, and Redis never. */
async function recorded(...revocations: readonly Revocation[]): Promise<DynamoDBRecord[]> {
  for (const revocation of revocations) await ledger.record(revocation);
  const subjects = new Set(revocations.map(({ subject }) => subject));
  const records = await recordsOf(tables.revocations);
  return records.filter(({ dynamodb }) => subjects.has(dynamodb?.NewImage?.['subject']?.S ?? ''));
}

const entryOf = async (revocation: Revocation) => redis.get(entryKey(revocation));

describe('projectRevocations', () => {
  it.each(KINDS)(
    'makes Redis refuse what it has vouched for, since its author could not reach it (%#)',
    async (kind) => {
      const token = aTokenIdentity();
      const list = new RedisRevocationList(redis, ledger);
      expect(await list.isRevoked(token, Date.now())).toBe(false);
      await ledger.record(kind(token, until));
      expect(await list.isRevoked(token, Date.now())).toBe(false);

      const feed = feedFor(tables.revocations, projectRevocations);
      while ((await feed.poll()) > 0);
      expect(await list.isRevoked(token, Date.now())).toBe(true);
    },
  );

  it('ends up the same, however often and in whatever order records come', async () => {
    const token = aTokenIdentity();
    const [early, late] = [epochsOf(token, until), epochsOf({ ...token, epoch: 5 }, until - 1)];
    const records = await recorded(tokenOf(token, until), early, late, tokenOf(token, until + 1));
    await projectRevocations({ Records: records });
    const inOrder = [await entryOf(early), await entryOf(tokenOf(token))];
    expect(inOrder).toEqual([`${until}:6:${token.subject}`, `${until + 1}:0:${token.subject}`]);

    const deliveries = fc
      .array(fc.constantFrom(...records), { maxLength: 8 })
      .chain((extra) => fc.shuffledSubarray([...records, ...extra], { minLength: records.length + extra.length }));
    await fc.assert(
      fc.asyncProperty(deliveries, async (Records) => {
        await redis.del(entryKey(early), entryKey(tokenOf(token)));
        expect(await projectRevocations({ Records })).toEqual({ batchItemFailures: [] });
        expect([await entryOf(early), await entryOf(tokenOf(token))]).toEqual(inOrder);
      }),
      { numRuns: 50 },
    );
  });

  it('ignores deletions, by TTL or by anybody: they take nothing back', async () => {
    const revocation = sessionOf(aTokenIdentity(), until);
    const Records = await recorded(revocation);
    await projectRevocations({ Records: [...Records, ...Records.map(expired), {}] });
    expect(await entryOf(revocation)).toContain(String(until));
    await redis.del(entryKey(revocation));
    await projectRevocations({ Records: Records.map(expired) });
    expect(await entryOf(revocation)).toBeNull();
  });

  it('gives back what Redis has not taken, to be tried again', async () => {
    const [lost, alsoLost] = [tokenOf(aTokenIdentity(), until), tokenOf(aTokenIdentity(), until)];
    const Records = await recorded(lost, alsoLost);
    proxy.inject(redisError('READONLY You can not write against a read only replica.', writes));
    const { batchItemFailures } = await projectRevocations({ Records });
    expect(batchItemFailures).toEqual(Records.map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber })));
    proxy.heal();
    expect(await projectRevocations({ Records })).toEqual({ batchItemFailures: [] });
    expect(await entryOf(lost)).not.toBeNull();
  });

  it('reports a row that is none of ours, and lets its neighbours through', async () => {
    const revocation = tokenOf(aTokenIdentity(), until);
    const [record] = await recorded(revocation);
    const poison = { ...record, dynamodb: { ...record?.dynamodb, NewImage: { kind: { S: 'unknown' } } } };
    const log = new CapturedLog();
    const outcome = await projectRevocations({ Records: [poison, record as DynamoDBRecord] });
    log.restore();
    expect(outcome).toEqual({ batchItemFailures: [] });
    expect(log.records).toEqual([expect.objectContaining({ message: 'a revocation was not projected' })]);
    expect(await entryOf(revocation)).not.toBeNull();
  });

  it('outlives an event of no kind that it knows', async () => {
    expect(await projectRevocations({})).toEqual({ batchItemFailures: [] });
  });
});
