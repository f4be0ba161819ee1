import type { OnApplicationShutdown, Provider } from '@nestjs/common';
import { ProfileCache } from '../../../application/ports/profile-cache.js';
import { RevocationLedger } from '../../../application/ports/revocation-ledger.js';
import { RevocationList } from '../../../application/ports/revocation-list.js';
import { answersPing, connected, createRedisClient, type RedisClient } from '../../redis/redis-client.js';
import { RedisProfileCache } from '../../redis/redis-profile-cache.js';
import { RedisRevocationList } from '../../redis/redis-revocation-list.js';

/** A client of one endpoint; it closes with the application. */
abstract class RedisEndpoint implements OnApplicationShutdown {
  constructor(readonly client: RedisClient) {}

  answers(): Promise<boolean> {
    return answersPing(this.client);
  }

  onApplicationShutdown(): void {
    this.client.disconnect();
  }
}

export class DenyListEndpoint extends RedisEndpoint {}
export class ProfileCacheEndpoint extends RedisEndpoint {}

export function denyListEndpoint(url: string): Provider {
  return { provide: DenyListEndpoint, useFactory: async () => new DenyListEndpoint(await connect(url)) };
}

export function profileCacheEndpoint(url: string): Provider {
  return { provide: ProfileCacheEndpoint, useFactory: async () => new ProfileCacheEndpoint(await connect(url)) };
}

/** Connected before the first request, because a check that has to wait for a connection counts as a failure of Redis. */
export function redisRevocationList(url: string): Provider[] {
  return [
    denyListEndpoint(url),
    {
      provide: RevocationList,
      inject: [DenyListEndpoint, RevocationLedger],
      useFactory: ({ client }: DenyListEndpoint, ledger: RevocationLedger) => new RedisRevocationList(client, ledger),
    },
  ];
}

export function redisProfileCache(url: string): Provider[] {
  return [
    profileCacheEndpoint(url),
    {
      provide: ProfileCache,
      inject: [ProfileCacheEndpoint],
      useFactory: ({ client }: ProfileCacheEndpoint) => new RedisProfileCache(client),
    },
  ];
}

async function connect(url: string): Promise<RedisClient> {
  const client = createRedisClient(url);
  await connected(client);
  return client;
}
