import { createDynamoClient } from '../../src/adapters/dynamodb/dynamo-client.js';
import { createTables } from '../../src/adapters/dynamodb/create-tables.js';
import { tablesWithPrefix } from '../../src/adapters/dynamodb/tables.js';
import { startDynamoDbLocal, type DynamoDbLocal } from '../../scripts/engines/dynamodb-local.js';
import { DENY_LIST_CONFIG, PROFILE_CACHE_CONFIG, startRedisServer } from '../../scripts/engines/redis-server.js';
import { TEST_REGION, TEST_TABLE_PREFIX } from './engines.js';
import { running } from './engines.teardown.js';

/** Once a run of Jest: the servers that the specs of this project share. Their addresses reach the specs by the environment. */
export default async function setUp(): Promise<void> {
  try {
    await start();
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}

async function withTables(engine: DynamoDbLocal): Promise<DynamoDbLocal> {
  const client = createDynamoClient({ region: TEST_REGION, endpoint: engine.endpoint, tryTimeout: 30_000 });
  await createTables(client, tablesWithPrefix(TEST_TABLE_PREFIX));
  return engine;
}

async function start(): Promise<void> {
  // The SDK's notice about Node 20 would go out once a spec file.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const [dynamoDb, denyList, profileCache] = await Promise.all([
    startDynamoDbLocal().then(withTables),
    startRedisServer({ config: DENY_LIST_CONFIG }),
    startRedisServer({ config: PROFILE_CACHE_CONFIG }),
  ]);
  running.push(dynamoDb, denyList, profileCache);
  process.env['TEST_DYNAMODB_ENDPOINT'] = dynamoDb.endpoint;
  process.env['TEST_DENY_LIST_REDIS_URL'] = denyList.url;
  process.env['TEST_PROFILE_CACHE_REDIS_URL'] = profileCache.url;
}
