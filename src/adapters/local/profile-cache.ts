import type { Provider } from '@nestjs/common';
import type { Settings } from '../lambda/runtime/settings.js';
import { redisProfileCache } from '../lambda/wiring/redis.js';
import { memoryProfileCache } from './memory-stores.js';

/** In this process where no Redis is named. */
export function profileCache({ profileCacheRedisUrl }: Settings): Provider[] {
  return profileCacheRedisUrl === undefined ? [memoryProfileCache()] : redisProfileCache(profileCacheRedisUrl);
}
