import { randomUUID } from 'node:crypto';
import { createTables } from '../../src/adapters/dynamodb/create-tables.js';
import { tablesWithPrefix } from '../../src/adapters/dynamodb/tables.js';
import { handler as purgeUsers } from '../../src/adapters/lambda/purge-users.handler.js';
import { DAY } from '../../src/domain/shared/instant.js';
import { deletedUser, registered } from '../contracts/users.contract.js';
import { CapturedLog } from '../support/captured-log.js';
import { aDynamoClient, aDynamoUserStore } from '../support/dynamodb.js';
import { engines, TEST_REGION } from '../support/engines.js';

const prefix = `test-${randomUUID()}-`;
const client = aDynamoClient();
const store = aDynamoUserStore(client, tablesWithPrefix(prefix));

beforeAll(async () => {
  Object.assign(process.env, {
    STORE: 'dynamodb',
    DYNAMODB_ENDPOINT: engines.dynamoDbEndpoint,
    TABLE_PREFIX: prefix,
    AWS_REGION: TEST_REGION,
  });
  await createTables(client, tablesWithPrefix(prefix));
}, 30_000);

const run = (awsRequestId = 'run-1') => purgeUsers({}, { awsRequestId });

it('does not start without the cache in which profiles would stay', async () => {
  const log = new CapturedLog();
  await expect(run()).rejects.toThrow('PROFILE_CACHE_REDIS_URL');
  log.restore();
});

it('purges those who were deleted thirty days ago, and nobody else; the next run too', async () => {
  process.env['PROFILE_CACHE_REDIS_URL'] = engines.profileCacheRedisUrl;
  for (const awsRequestId of ['run-2', 'run-3']) {
    const due = await deletedUser(store, Date.now() - 30 * DAY);
    const others = [await deletedUser(store, Date.now() - 29 * DAY), await registered(store)];
    await run(awsRequestId);
    expect(await store.users.find(due.state.id)).toBeUndefined();
    const [event] = (await store.outbox.ofUser(due.state.id)).slice(-1);
    expect(event?.event).toMatchObject({ type: 'user.purged', cause: { correlationId: awsRequestId } });
    for (const { state } of others) expect(await store.users.find(state.id)).toBeDefined();
  }
});

it('purges while the cache is away', async () => {
  process.env['PROFILE_CACHE_REDIS_URL'] = 'redis://127.0.0.1:1';
  const due = await deletedUser(store, Date.now() - 31 * DAY);
  await run();
  expect(await store.users.find(due.state.id)).toBeUndefined();
});
