import { Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '../lambda/runtime/settings.js';
import { auditLog } from '../lambda/wiring/audit-log.js';
import { dynamoStores } from '../lambda/wiring/dynamodb.js';
import { failureLog } from '../lambda/wiring/failure-log.js';
import { ownUsers } from '../lambda/wiring/own-users.js';
import { revocationList } from '../lambda/wiring/revocation-list.js';
import { system } from '../lambda/wiring/system.js';
import { profileCache } from './profile-cache.js';
import { roleUseCases } from './role-use-cases.js';

/** What it takes to change the role of a user of a service that runs elsewhere. */
@Module({})
export class AdminRoleModule {
  static withSettings(settings: Settings): DynamicModule {
    const { users, revocations } = dynamoStores(settings);
    return {
      module: AdminRoleModule,
      providers: [
        ...system(),
        ...users,
        ...revocations,
        ...revocationList(settings),
        ...profileCache(settings),
        auditLog(settings),
        failureLog(settings),
        ...ownUsers(settings),
        ...roleUseCases(settings),
      ],
    };
  }
}
