import type { Context } from 'aws-lambda';
import { plainStart } from './runtime/plain-start.js';
import { whileConnected } from './runtime/while-connected.js';
import { purging } from './wiring/purging.js';

const start = plainStart(purging);

/** Every hour. */
export async function handler(_event: unknown, { awsRequestId }: Pick<Context, 'awsRequestId'>): Promise<void> {
  const { purgeDueUsers, redis } = await start();
  await whileConnected([redis], () => purgeDueUsers.execute(awsRequestId));
}
