import { PurgePoolUser } from '../../../application/pool/purge-pool-user.js';
import { EraseBelongings } from '../../../application/users/erase-belongings.js';
import { PurgeDueUsers } from '../../../application/users/purge-due-users.js';
import { PurgeUser } from '../../../application/users/purge-user.js';
import { createCognitoClient } from '../../cognito/cognito-client.js';
import { CognitoUserPool } from '../../cognito/cognito-user-pool.js';
import { createDynamoClient } from '../../dynamodb/dynamo-client.js';
import { DynamoActivityTrail } from '../../dynamodb/dynamo-activity-trail.js';
import { DynamoOutbox } from '../../dynamodb/dynamo-outbox.js';
import { DynamoPurges } from '../../dynamodb/dynamo-purges.js';
import { DynamoRefreshSessions } from '../../dynamodb/dynamo-refresh-sessions.js';
import { DynamoTodos } from '../../dynamodb/dynamo-todos.js';
import { DynamoUserPreferences } from '../../dynamodb/dynamo-user-preferences.js';
import { DynamoUsers } from '../../dynamodb/dynamo-users.js';
import { tablesWithPrefix } from '../../dynamodb/tables.js';
import { createRedisClient } from '../../redis/redis-client.js';
import { RedisProfileCache } from '../../redis/redis-profile-cache.js';
import { SystemClock } from '../../system/system-clock.js';
import { JsonFailureLog } from '../../telemetry/json-failure-log.js';
import { JsonLog } from '../../telemetry/json-log.js';
import { needed, type FunctionSettings } from '../runtime/function-settings.js';
import type { UserPoolSettings } from '../runtime/user-pool-setting.js';

/** Milliseconds a try: nobody waits for an answer. */
const PATIENCE = { tryTimeout: 2_000 };

/** What purges deleted users, put together without Nest: its start would buy nothing here. */
export function purging(settings: FunctionSettings) {
  const {
    awsRegion: region,
    dynamodbEndpoint: endpoint,
    tablePrefix,
    profileCacheRedisUrl,
    userPool,
    logLevel,
    stage,
  } = settings;
  const store = [createDynamoClient({ region, endpoint, ...PATIENCE }), tablesWithPrefix(tablePrefix)] as const;
  const redis = createRedisClient(needed('PROFILE_CACHE_REDIS_URL', profileCacheRedisUrl));
  const belongings = new EraseBelongings(
    new DynamoTodos(...store),
    new DynamoUserPreferences(...store),
    new DynamoRefreshSessions(...store),
    new DynamoOutbox(...store),
  );
  const purges = new DynamoPurges(...store);
  const steps = [
    new DynamoUsers(...store),
    belongings,
    new DynamoActivityTrail(...store),
    new RedisProfileCache(redis),
    purges,
  ] as const;
  const pool = userPool && poolOf(userPool);
  const purgeUser = pool === undefined ? new PurgeUser(...steps) : new PurgePoolUser(...steps, pool);
  const failures = new JsonFailureLog(new JsonLog(logLevel), stage);
  return { purgeDueUsers: new PurgeDueUsers(purges, purgeUser, failures, new SystemClock()), redis };
}

function poolOf({ id, region, endpoint }: UserPoolSettings): CognitoUserPool {
  return new CognitoUserPool(createCognitoClient({ region, endpoint, tries: 3, ...PATIENCE }), id);
}
