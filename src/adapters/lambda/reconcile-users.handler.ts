import type { Context } from 'aws-lambda';
import { connected } from '../redis/redis-client.js';
import { plainStart } from './runtime/plain-start.js';
import { reconciling } from './wiring/reconciling.js';

/** Of a run's time, in milliseconds: for the page that is under way when no other may begin. */
const REST = 60_000;

const start = plainStart(reconciling);

/** Every quarter of an hour, for as long as a round takes. Connections would not outlive the time in between, in which the container is frozen. */
export async function handler(
  _event: unknown,
  { awsRequestId, getRemainingTimeInMillis }: Pick<Context, 'awsRequestId' | 'getRemainingTimeInMillis'>,
): Promise<void> {
  const { reconcilePool, clock, redis } = await start();
  const until = clock.now() + getRemainingTimeInMillis() - REST;
  await Promise.all(redis.map((client) => connected(client)));
  try {
    await reconcilePool.execute(awsRequestId, until);
  } finally {
    for (const client of redis) client.disconnect();
  }
}
