import { Module, type DynamicModule } from '@nestjs/common';
import { ProfilesController } from '../http/users/profiles.controller.js';
import { UsersController } from '../http/users/users.controller.js';
import { needed, type FunctionSettings } from './runtime/function-settings.js';
import { dynamoStores } from './wiring/dynamodb.js';
import { guardedRoutes } from './wiring/guarded-routes.js';
import { redisProfileCache } from './wiring/redis.js';
import { userUseCases } from './wiring/user-use-cases.js';
import { verification } from './wiring/verification.js';

/** Profiles. */
@Module({})
export class UsersModule {
  static withSettings(settings: FunctionSettings): DynamicModule {
    const { users, revocations } = dynamoStores(settings);
    return {
      module: UsersModule,
      controllers: [UsersController, ProfilesController],
      providers: [
        ...users,
        ...revocations,
        ...guardedRoutes(settings),
        ...verification(settings),
        ...redisProfileCache(needed('PROFILE_CACHE_REDIS_URL', settings.profileCacheRedisUrl)),
        ...userUseCases(),
      ],
    };
  }
}
