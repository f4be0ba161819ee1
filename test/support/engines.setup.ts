import { startDynamoDbLocal } from '../../scripts/engines/dynamodb-local.js';
import { DENY_LIST_CONFIG, PROFILE_CACHE_CONFIG, startRedisServer } from '../../scripts/engines/redis-server.js';
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

async function start(): Promise<void> {
  const [dynamoDb, denyList, profileCache] = await Promise.all([
    startDynamoDbLocal(),
    startRedisServer({ config: DENY_LIST_CONFIG }),
    startRedisServer({ config: PROFILE_CACHE_CONFIG }),
  ]);
  running.push(dynamoDb, denyList, profileCache);
  process.env['TEST_DYNAMODB_ENDPOINT'] = dynamoDb.endpoint;
  process.env['TEST_DENY_LIST_REDIS_URL'] = denyList.url;
  process.env['TEST_PROFILE_CACHE_REDIS_URL'] = profileCache.url;
}
