import type { Provider } from '@nestjs/common';
import { ActivityTrail } from '../../../application/ports/activity-trail.js';
import { Credentials } from '../../../application/ports/credentials.js';
import { EmailVerifications } from '../../../application/ports/email-verifications.js';
import { LoginChallenges } from '../../../application/ports/login-challenges.js';
import { LoginFailures } from '../../../application/ports/login-failures.js';
import { PasswordResets } from '../../../application/ports/password-resets.js';
import { Purges } from '../../../application/ports/purges.js';
import { RateLimits } from '../../../application/ports/rate-limits.js';
import { RefreshSessions } from '../../../application/ports/refresh-sessions.js';
import { Registrations } from '../../../application/ports/registrations.js';
import { RevocationLedger } from '../../../application/ports/revocation-ledger.js';
import { SecondFactors } from '../../../application/ports/second-factors.js';
import { Todos } from '../../../application/ports/todos.js';
import { UserPreferences } from '../../../application/ports/user-preferences.js';
import { Users } from '../../../application/ports/users.js';
import { createDynamoClient } from '../../dynamodb/dynamo-client.js';
import { DynamoActivityTrail } from '../../dynamodb/dynamo-activity-trail.js';
import { DynamoCredentials } from '../../dynamodb/dynamo-credentials.js';
import { DynamoEmailVerifications } from '../../dynamodb/dynamo-email-verifications.js';
import { DynamoLoginChallenges } from '../../dynamodb/dynamo-login-challenges.js';
import { DynamoLoginFailures } from '../../dynamodb/dynamo-login-failures.js';
import { DynamoPasswordResets } from '../../dynamodb/dynamo-password-resets.js';
import { DynamoPurges } from '../../dynamodb/dynamo-purges.js';
import { DynamoRateLimits } from '../../dynamodb/dynamo-rate-limits.js';
import { DynamoRefreshSessions } from '../../dynamodb/dynamo-refresh-sessions.js';
import { DynamoRegistrations } from '../../dynamodb/dynamo-registrations.js';
import { DynamoRevocationLedger } from '../../dynamodb/dynamo-revocation-ledger.js';
import { DynamoSecondFactors } from '../../dynamodb/dynamo-second-factors.js';
import { DynamoTodos } from '../../dynamodb/dynamo-todos.js';
import { DynamoUserPreferences } from '../../dynamodb/dynamo-user-preferences.js';
import { DynamoUsers } from '../../dynamodb/dynamo-users.js';
import { tablesWithPrefix } from '../../dynamodb/tables.js';
import type { Settings } from '../runtime/settings.js';
import { bind, constant } from './providers.js';

/** The adapters on DynamoDB by the tables that they need, so that a function lists its own and no other. */
export function dynamoStores({ awsRegion, dynamodbEndpoint, tablePrefix }: Settings) {
  const endpoint = dynamodbEndpoint === undefined ? {} : { endpoint: dynamodbEndpoint };
  const client = constant(createDynamoClient({ region: awsRegion, ...endpoint }));
  const tables = constant(tablesWithPrefix(tablePrefix));
  return {
    users: [bind(Users, DynamoUsers, client, tables), bind(Credentials, DynamoCredentials, client, tables)],
    codes: [
      bind(Registrations, DynamoRegistrations, client, tables),
      bind(PasswordResets, DynamoPasswordResets, client, tables),
    ],
    emailCodes: [bind(EmailVerifications, DynamoEmailVerifications, client, tables)],
    purges: [bind(Purges, DynamoPurges, client, tables)],
    activity: [bind(ActivityTrail, DynamoActivityTrail, client, tables)],
    factors: [
      bind(SecondFactors, DynamoSecondFactors, client, tables),
      bind(LoginChallenges, DynamoLoginChallenges, client, tables),
    ],
    sessions: [bind(RefreshSessions, DynamoRefreshSessions, client, tables)],
    revocations: [bind(RevocationLedger, DynamoRevocationLedger, client, tables)],
    preferences: [bind(UserPreferences, DynamoUserPreferences, client, tables)],
    todos: [bind(Todos, DynamoTodos, client, tables)],
    limits: [
      bind(RateLimits, DynamoRateLimits, client, tables),
      bind(LoginFailures, DynamoLoginFailures, client, tables),
    ],
  } satisfies Record<string, Provider[]>;
}
