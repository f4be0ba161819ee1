import { Module, type DynamicModule } from '@nestjs/common';
import { ActivityController } from '../http/users/activity.controller.js';
import { EmailsController } from '../http/users/emails.controller.js';
import { ExportController } from '../http/users/export.controller.js';
import { ProfilesController } from '../http/users/profiles.controller.js';
import { UsersController } from '../http/users/users.controller.js';
import { needed, type FunctionSettings } from './runtime/function-settings.js';
import { accountUseCases } from './wiring/account-use-cases.js';
import { readingActivity, recordingActivity } from './wiring/activity-use-cases.js';
import { auditLog } from './wiring/audit-log.js';
import { oneTimeCodes, passwordHasher } from './wiring/crypto.js';
import { dynamoStores } from './wiring/dynamodb.js';
import { emailUseCases } from './wiring/email-use-cases.js';
import { failureLog } from './wiring/failure-log.js';
import { guardedRoutes } from './wiring/guarded-routes.js';
import { rateLimits } from './wiring/rate-limits.js';
import { queuedMail } from './wiring/mail.js';
import { notices } from './wiring/notices.js';
import { ownUsers } from './wiring/own-users.js';
import { redisProfileCache } from './wiring/redis.js';
import { userUseCases } from './wiring/user-use-cases.js';
import { poolAccountUseCases } from './wiring/pool-account-use-cases.js';
import { userPool } from './wiring/user-pool.js';
import { verification } from './wiring/verification.js';

/** Profiles, e-mail addresses, and what has been done to accounts. */
@Module({})
export class UsersModule {
  static withSettings(settings: FunctionSettings): DynamicModule {
    const stores = dynamoStores(settings);
    const { users, emailCodes, activity, sessions, preferences, todos, revocations, limits } = stores;
    return {
      module: UsersModule,
      controllers: [UsersController, EmailsController, ActivityController, ExportController, ProfilesController],
      providers: [
        ...[users, emailCodes, activity, sessions, preferences, todos, revocations, limits].flat(),
        ...ownUsers(settings),
        ...guardedRoutes(settings),
        ...verification(settings),
        ...redisProfileCache(needed('PROFILE_CACHE_REDIS_URL', settings.profileCacheRedisUrl)),
        oneTimeCodes(needed('REFRESH_KEY', settings.refreshKey)),
        passwordHasher(settings),
        queuedMail(settings),
        failureLog(settings),
        auditLog(settings),
        ...recordingActivity(),
        ...rateLimits(settings),
        ...notices(),
        ...userUseCases(),
        ...readingActivity(),
        ...emailUseCases(settings),
        ...accountUseCases(settings),
        ...(settings.identityProvider === 'cognito' ? [...userPool(settings), ...poolAccountUseCases()] : []),
      ],
    };
  }
}
