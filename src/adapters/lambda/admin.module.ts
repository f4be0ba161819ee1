import { Module, type DynamicModule } from '@nestjs/common';
import { AccountActivityController } from '../http/admin/account-activity.controller.js';
import { AdminController } from '../http/admin/admin.controller.js';
import { needed, type FunctionSettings } from './runtime/function-settings.js';
import { readingActivity } from './wiring/activity-use-cases.js';
import { adminUseCases } from './wiring/admin-use-cases.js';
import { auditLog } from './wiring/audit-log.js';
import { dynamoStores } from './wiring/dynamodb.js';
import { failureLog } from './wiring/failure-log.js';
import { guardedRoutes } from './wiring/guarded-routes.js';
import { queuedMail } from './wiring/mail.js';
import { notices } from './wiring/notices.js';
import { ownUsers } from './wiring/own-users.js';
import { redisProfileCache } from './wiring/redis.js';
import { poolAdminUseCases } from './wiring/pool-admin-use-cases.js';
import { userPool } from './wiring/user-pool.js';
import { verification } from './wiring/verification.js';

/** What admins do to other people's accounts. */
@Module({})
export class AdminModule {
  static withSettings(settings: FunctionSettings): DynamicModule {
    const { users, activity, revocations } = dynamoStores(settings);
    return {
      module: AdminModule,
      controllers: [AdminController, AccountActivityController],
      providers: [
        ...users,
        ...activity,
        ...revocations,
        ...ownUsers(settings),
        ...guardedRoutes(settings),
        ...verification(settings),
        ...redisProfileCache(needed('PROFILE_CACHE_REDIS_URL', settings.profileCacheRedisUrl)),
        queuedMail(settings),
        failureLog(settings),
        auditLog(settings),
        ...notices(),
        ...readingActivity(),
        ...adminUseCases(settings),
        ...(settings.identityProvider === 'cognito' ? [...userPool(settings), ...poolAdminUseCases()] : []),
      ],
    };
  }
}
