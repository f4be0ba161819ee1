import { connected, createRedisClient } from '../../redis/redis-client.js';
import { RevocationProjection } from '../../redis/revocation-projection.js';
import { JsonFailureLog } from '../../telemetry/json-failure-log.js';
import { JsonLog } from '../../telemetry/json-log.js';
import { needed, type FunctionSettings } from '../runtime/function-settings.js';

/** Milliseconds a command: nobody waits for an answer. */
export const PROJECTION_BUDGET = 250;

/** What writes the ledger's records to Redis, put together without Nest. */
export async function projecting({ denyListRedisUrl, logLevel, stage }: FunctionSettings) {
  const redis = createRedisClient(needed('DENY_LIST_REDIS_URL', denyListRedisUrl));
  await connected(redis);
  return {
    projection: new RevocationProjection(redis, PROJECTION_BUDGET),
    failures: new JsonFailureLog(new JsonLog(logLevel), stage),
  };
}
