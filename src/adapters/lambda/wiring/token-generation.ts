import { DescribePoolUser } from '../../../application/auth/describe-pool-user.js';
import { createDynamoClient } from '../../dynamodb/dynamo-client.js';
import { DynamoUsers } from '../../dynamodb/dynamo-users.js';
import { tablesWithPrefix } from '../../dynamodb/tables.js';
import { JsonFailureLog } from '../../telemetry/json-failure-log.js';
import { JsonLog } from '../../telemetry/json-log.js';
import type { FunctionSettings } from '../runtime/function-settings.js';

/** Two tries of this length, milliseconds: somebody waits for their login, and Cognito for 5 s. */
const PATIENCE = { maxTries: 2, tryTimeout: 700 };

export function tokenGeneration({
  awsRegion: region,
  dynamodbEndpoint: endpoint,
  tablePrefix,
  logLevel,
  stage,
}: FunctionSettings) {
  const users = new DynamoUsers(createDynamoClient({ region, endpoint, ...PATIENCE }), tablesWithPrefix(tablePrefix));
  return { describePoolUser: new DescribePoolUser(users, new JsonFailureLog(new JsonLog(logLevel), stage)) };
}
