import { connected, type RedisClient } from '../../redis/redis-client.js';

/** For a function that is seldom called: a connection would not outlive the time in between, in which the container is frozen. */
export async function whileConnected<Answer>(
  clients: readonly RedisClient[],
  work: () => Promise<Answer>,
): Promise<Answer> {
  await Promise.all(clients.map(connected));
  try {
    return await work();
  } finally {
    for (const client of clients) client.disconnect();
  }
}
