import { DescribePoolUser } from '../../../application/auth/describe-pool-user.js';
import { createCognitoClient } from '../../cognito/cognito-client.js';
import { CognitoUserPool } from '../../cognito/cognito-user-pool.js';
import { createDynamoClient } from '../../dynamodb/dynamo-client.js';
import { DynamoUsers } from '../../dynamodb/dynamo-users.js';
import { tablesWithPrefix } from '../../dynamodb/tables.js';
import { JsonFailureLog } from '../../telemetry/json-failure-log.js';
import { JsonLog } from '../../telemetry/json-log.js';
import { needed, type FunctionSettings } from '../runtime/function-settings.js';

/** Two tries of this length, milliseconds: somebody waits for their login, and Cognito for 5 s. */
const PATIENCE = { maxTries: 2, tryTimeout: 700 };
/** One try, milliseconds, for those of whom the pool has to be asked. */
const POOL_PATIENCE = 1_000;

export function tokenGeneration({
  awsRegion: region,
  dynamodbEndpoint: endpoint,
  tablePrefix,
  userPool,
  logLevel,
  stage,
}: FunctionSettings) {
  const pool = needed('COGNITO_USER_POOL_ID', userPool);
  const client = createCognitoClient({ region: pool.region, endpoint: pool.endpoint, tryTimeout: POOL_PATIENCE });
  const users = new DynamoUsers(createDynamoClient({ region, endpoint, ...PATIENCE }), tablesWithPrefix(tablePrefix));
  const failures = new JsonFailureLog(new JsonLog(logLevel), stage);
  return { describePoolUser: new DescribePoolUser(users, new CognitoUserPool(client, pool.id), failures) };
}
