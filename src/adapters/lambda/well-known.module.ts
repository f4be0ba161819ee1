import { Module, type DynamicModule } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { HealthController } from '../http/health/health.controller.js';
import { KeysController } from '../http/keys/keys.controller.js';
import type { FunctionSettings } from './runtime/function-settings.js';
import { dynamoStores } from './wiring/dynamodb.js';
import { healthProbes } from './wiring/health.js';
import { denyListEndpoint, profileCacheEndpoint } from './wiring/redis.js';
import { signingKeys } from './wiring/signing-keys.js';
import { system } from './wiring/system.js';
import { wellKnownUseCases } from './wiring/well-known-use-cases.js';

/** Keys, metadata and health: nothing here needs a token. */
@Module({})
export class WellKnownModule {
  static withSettings(settings: FunctionSettings): DynamicModule {
    const { denyListRedisUrl, profileCacheRedisUrl } = settings;
    return {
      module: WellKnownModule,
      imports: [TerminusModule.forRoot({ logger: false })],
      controllers: [KeysController, HealthController],
      providers: [
        ...dynamoStores(settings).users,
        ...system(),
        ...signingKeys(settings),
        ...(denyListRedisUrl === undefined ? [] : [denyListEndpoint(denyListRedisUrl)]),
        ...(profileCacheRedisUrl === undefined ? [] : [profileCacheEndpoint(profileCacheRedisUrl)]),
        ...wellKnownUseCases(settings),
        healthProbes,
      ],
    };
  }
}
