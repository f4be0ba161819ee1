import type { SQSRecord } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { AwsRouter } from '../../scripts/engines/aws/aws-router.js';
import type { PoolSettings } from '../../scripts/engines/aws/cognito/pool-settings.js';
import { LocalQueue } from '../../scripts/engines/aws/local-queue.js';
import { createCognitoClient } from '../../src/adapters/cognito/cognito-client.js';
import { CognitoSelfService } from '../../src/adapters/cognito/cognito-self-service.js';
import { CognitoUserPool } from '../../src/adapters/cognito/cognito-user-pool.js';
import { tablesWithPrefix } from '../../src/adapters/dynamodb/tables.js';
import { createTables } from '../../src/adapters/dynamodb/create-tables.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { PoolSubject } from '../contracts/user-pool.contract.js';
import { Cognito } from './cognito.js';
import { aDynamoClient, aDynamoUserStore } from './dynamodb.js';
import { engines, TEST_REGION } from './engines.js';
import { startDynamoRouter } from './dynamodb-router.js';
import { enrolAtPool } from './pool-apps.js';
import { aPoolLogin } from './pool-members.js';

/** What the functions of the user pool stand on: tables of their own behind a router that can fail, and a queue that can, too. */
export async function startTriggerFleet(pool: Partial<PoolSettings> = {}) {
  const tables = tablesWithPrefix(`test-${randomUUID()}-`);
  const client = aDynamoClient();
  await createTables(client, tables);
  const dynamoDb = await startDynamoRouter(engines.dynamoDbEndpoint);
  const queue = new LocalQueue();
  const sqs = await AwsRouter.start(queue.services);
  const cognito = await Cognito.start(pool);
  Object.assign(process.env, {
    STORE: 'dynamodb',
    DYNAMODB_ENDPOINT: dynamoDb.endpoint,
    TABLE_PREFIX: tables.users.replace(/users$/, ''),
    AWS_REGION: TEST_REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    CONFIRMATION_QUEUE_URL: `${sqs.endpoint}/000000000000/confirmations.fifo`,
    COGNITO_USER_POOL_ID: cognito.poolId,
    COGNITO_CLIENT_IDS: cognito.clientId,
    COGNITO_ENDPOINT: cognito.endpoint,
    LOG_LEVEL: 'silent',
  });
  return {
    cognito,
    /** The pool as its members and its administrator see it. */
    door: poolDoor(cognito),
    dynamoDb,
    sqs,
    store: aDynamoUserStore(client, tables),
    queue,
    heal: () => {
      for (const router of [dynamoDb, sqs, cognito.router]) router.faultFor = () => undefined;
    },
    stop: async () => {
      await dynamoDb.stop();
      await sqs.stop();
      await cognito.stop();
    },
  };
}

/** A pool as its members and its administrator see it. */
export function poolDoor(cognito: Cognito): PoolSubject {
  const { endpoint, poolId, clientId } = cognito;
  const client = createCognitoClient({ region: TEST_REGION, endpoint, tryTimeout: 10_000 });
  const selfService = new CognitoSelfService(client, clientId);
  return {
    pool: new CognitoUserPool(client, poolId),
    selfService,
    codeFor: (address) => new Secret(cognito.codeFor(address)),
    enrol: async (member) => enrolAtPool(cognito, (await aPoolLogin({ selfService }, member)).accessToken),
  };
}

export type TriggerFleet = Awaited<ReturnType<typeof startTriggerFleet>>;

export function aQueueRecord(body: string, messageId: string = randomUUID()): SQSRecord {
  return { messageId, body } as SQSRecord;
}
