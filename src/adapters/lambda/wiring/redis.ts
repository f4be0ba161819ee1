import type { OnApplicationShutdown, OnModuleInit, Provider } from '@nestjs/common';
import { ProfileCache } from '../../../application/ports/profile-cache.js';
import { RevocationLedger } from '../../../application/ports/revocation-ledger.js';
import { RevocationList } from '../../../application/ports/revocation-list.js';
import { answersPing, connected, createRedisClient, type RedisClient } from '../../redis/redis-client.js';
import { RedisProfileCache } from '../../redis/redis-profile-cache.js';
import { RedisRevocationList, type RedisRevocationListSettings } from '../../redis/redis-revocation-list.js';

/** A client of one endpoint. It connects once everything that listens to it has been built, and closes with the application. */
abstract class RedisEndpoint implements OnModuleInit, OnApplicationShutdown {
  constructor(readonly client: RedisClient) {}

  answers(): Promise<boolean> {
    return answersPing(this.client);
  }

  /** Before the first request: a check that has to wait for a connection counts as a failure of Redis. */
  onModuleInit(): Promise<void> {
    return connected(this.client);
  }

  onApplicationShutdown(): void {
    this.client.disconnect();
  }
}

export class DenyListEndpoint extends RedisEndpoint {}
export class ProfileCacheEndpoint extends RedisEndpoint {}

export function denyListEndpoint(url: string): Provider {
  return { provide: DenyListEndpoint, useFactory: () => new DenyListEndpoint(createRedisClient(url)) };
}

export function profileCacheEndpoint(url: string): Provider {
  return { provide: ProfileCacheEndpoint, useFactory: () => new ProfileCacheEndpoint(createRedisClient(url)) };
}

export function redisRevocationList(url: string, settings: RedisRevocationListSettings): Provider[] {
  return [
    denyListEndpoint(url),
    {
      provide: RevocationList,
      inject: [DenyListEndpoint, RevocationLedger],
      useFactory: ({ client }: DenyListEndpoint, ledger: RevocationLedger) =>
        new RedisRevocationList(client, ledger, settings),
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
