import type { Context } from 'aws-lambda';
import { connected } from '../redis/redis-client.js';
import { plainStart } from './runtime/plain-start.js';
import { purging } from './wiring/purging.js';

const start = plainStart(purging);

/** Every hour. A connection would not outlive the time in between, in which the container is frozen. */
export async function handler(_event: unknown, { awsRequestId }: Pick<Context, 'awsRequestId'>): Promise<void> {
  const { purgeDueUsers, redis } = await start();
  await connected(redis);
  try {
    await purgeDueUsers.execute(awsRequestId);
  } finally {
    redis.disconnect();
  }
}
