import { Module, type DynamicModule } from '@nestjs/common';
import { ImportUser } from '../../../application/admin/import-user.js';
import { AuditLog } from '../../../application/ports/audit-log.js';
import { Clock } from '../../../application/ports/clock.js';
import { Identifiers } from '../../../application/ports/identifiers.js';
import { Users } from '../../../application/ports/users.js';
import { AddUser } from '../../../application/users/add-user.js';
import { createDynamoClient } from '../../dynamodb/dynamo-client.js';
import { DynamoUsers } from '../../dynamodb/dynamo-users.js';
import { tablesWithPrefix } from '../../dynamodb/tables.js';
import type { Settings } from '../../lambda/runtime/settings.js';
import { auditLog } from '../../lambda/wiring/audit-log.js';
import { bind, constant, construct } from '../../lambda/wiring/providers.js';
import { system } from '../../lambda/wiring/system.js';

/** Milliseconds a try: nobody waits for an answer, and all the answers together come the later the more we ask. */
const PATIENCE = 10_000;

/** What it takes to add users to a service that runs elsewhere. */
@Module({})
export class ImportUsersModule {
  static withSettings(settings: Settings): DynamicModule {
    const { awsRegion: region, dynamodbEndpoint: endpoint, tablePrefix } = settings;
    const client = createDynamoClient({ region, endpoint, tryTimeout: PATIENCE });
    return {
      module: ImportUsersModule,
      providers: [
        ...system(),
        bind(Users, DynamoUsers, constant(client), constant(tablesWithPrefix(tablePrefix))),
        auditLog(settings),
        construct(AddUser, Users, Identifiers, AuditLog),
        construct(ImportUser, AddUser, Clock),
      ],
    };
  }
}
