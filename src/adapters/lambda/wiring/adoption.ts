import { AdoptPoolMember } from '../../../application/users/adopt-pool-member.js';
import { createDynamoClient, type DynamoSettings } from '../../dynamodb/dynamo-client.js';
import { DynamoUsers } from '../../dynamodb/dynamo-users.js';
import { tablesWithPrefix } from '../../dynamodb/tables.js';
import { RandomIdentifiers } from '../../system/random-identifiers.js';
import { SystemClock } from '../../system/system-clock.js';
import { JsonAuditLog } from '../../telemetry/json-audit-log.js';
import { JsonFailureLog } from '../../telemetry/json-failure-log.js';
import { JsonLog } from '../../telemetry/json-log.js';
import type { FunctionSettings } from '../runtime/function-settings.js';

/** What makes members of the user pool users here, put together without Nest. */
export function adoption(
  { awsRegion: region, dynamodbEndpoint: endpoint, tablePrefix, logLevel, stage }: FunctionSettings,
  patience: Pick<DynamoSettings, 'maxTries' | 'tryTimeout'>,
) {
  const log = new JsonLog(logLevel);
  const [failures, auditLog, clock] = [new JsonFailureLog(log, stage), new JsonAuditLog(log, stage), new SystemClock()];
  const store = [createDynamoClient({ region, endpoint, ...patience }), tablesWithPrefix(tablePrefix)] as const;
  const users = new DynamoUsers(...store);
  const adoptPoolMember = new AdoptPoolMember(users, new RandomIdentifiers(), auditLog, failures, clock);
  return { store, users, adoptPoolMember, log, failures, auditLog, clock };
}
