import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDynamoClient } from '../../src/adapters/dynamodb/dynamo-client.js';
import { DynamoCredentials } from '../../src/adapters/dynamodb/dynamo-credentials.js';
import { DynamoRegistrations } from '../../src/adapters/dynamodb/dynamo-registrations.js';
import { DynamoRevocationLedger } from '../../src/adapters/dynamodb/dynamo-revocation-ledger.js';
import { DynamoUsers } from '../../src/adapters/dynamodb/dynamo-users.js';
import { queryAll } from '../../src/adapters/dynamodb/query-all.js';
import { outboxPartition } from '../../src/adapters/dynamodb/table-keys.js';
import { tablesWithPrefix } from '../../src/adapters/dynamodb/tables.js';
import type { UserEvent } from '../../src/domain/users/user-events.js';
import type { UserStore } from '../contracts/users.contract.js';
import { engines, TEST_REGION, TEST_TABLE_PREFIX } from './engines.js';

export const tables = tablesWithPrefix(TEST_TABLE_PREFIX);

const clients: DynamoDBDocumentClient[] = [];

/** A client of its own, to which a spec can add its middleware; patient, as a busy machine is no fault of an adapter. */
export function aDynamoClient(): DynamoDBDocumentClient {
  const settings = { region: TEST_REGION, endpoint: engines.dynamoDbEndpoint, tryTimeout: 10_000 };
  const client = createDynamoClient(settings);
  clients.push(client);
  return client;
}

/** Open connections would keep Jest's worker from its end. (`destroy` of a document client does nothing.) */
afterAll(() => clients.forEach(({ config }) => config.requestHandler.destroy?.()));

export function aDynamoUserStore(client = aDynamoClient()): UserStore {
  return {
    users: new DynamoUsers(client, tables),
    credentials: new DynamoCredentials(client, tables),
    registrations: new DynamoRegistrations(client, tables),
    ledger: new DynamoRevocationLedger(client, tables),
    pendingEvents: async (userId) => {
      const rows = await queryAll(client, tables.users, outboxPartition(userId));
      return rows.map(({ type, sequence, payload }) => ({ type, sequence, payload }) as UserEvent);
    },
  };
}
