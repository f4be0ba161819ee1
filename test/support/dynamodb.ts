import { randomUUID } from 'node:crypto';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createTables } from '../../src/adapters/dynamodb/create-tables.js';
import { createDynamoClient } from '../../src/adapters/dynamodb/dynamo-client.js';
import { DynamoActivityTrail } from '../../src/adapters/dynamodb/dynamo-activity-trail.js';
import { DynamoCredentials } from '../../src/adapters/dynamodb/dynamo-credentials.js';
import { DynamoEmailVerifications } from '../../src/adapters/dynamodb/dynamo-email-verifications.js';
import { DynamoOutbox } from '../../src/adapters/dynamodb/dynamo-outbox.js';
import { DynamoPurges } from '../../src/adapters/dynamodb/dynamo-purges.js';
import { DynamoRefreshSessions } from '../../src/adapters/dynamodb/dynamo-refresh-sessions.js';
import { DynamoRegistrations } from '../../src/adapters/dynamodb/dynamo-registrations.js';
import { DynamoRevocationLedger } from '../../src/adapters/dynamodb/dynamo-revocation-ledger.js';
import { DynamoSecondFactors } from '../../src/adapters/dynamodb/dynamo-second-factors.js';
import { DynamoUsers } from '../../src/adapters/dynamodb/dynamo-users.js';
import { queryAll } from '../../src/adapters/dynamodb/query-all.js';
import { outboxPartition } from '../../src/adapters/dynamodb/table-keys.js';
import { tablesWithPrefix, type Tables } from '../../src/adapters/dynamodb/tables.js';
import type { UserEvent } from '../../src/domain/users/user-events.js';
import type { UserStore } from '../contracts/users.contract.js';
import { engines, TEST_REGION, TEST_TABLE_PREFIX } from './engines.js';

/** Shared by all specs: use fresh ids, and never a table as a whole. */
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
afterAll(async () => {
  await deleteOwnTables();
  for (const { config } of clients) config.requestHandler.destroy?.();
}, 60_000);

export function aDynamoUserStore(client = aDynamoClient(), on = tables): UserStore {
  return {
    users: new DynamoUsers(client, on),
    verifications: new DynamoEmailVerifications(client, on),
    credentials: new DynamoCredentials(client, on),
    registrations: new DynamoRegistrations(client, on),
    sessions: new DynamoRefreshSessions(client, on),
    trail: new DynamoActivityTrail(client, on),
    ledger: new DynamoRevocationLedger(client, on),
    outbox: new DynamoOutbox(client, on),
    factors: new DynamoSecondFactors(client, on),
    purges: new DynamoPurges(client, on),
    pendingEvents: async (userId) => {
      const rows = await queryAll(client, on.users, outboxPartition(userId));
      return rows.map(({ type, sequence, payload }) => ({ type, sequence, payload }) as UserEvent);
    },
  };
}

const owned: string[] = [];

/** Tables that a spec has to itself, until it ends: DynamoDB Local gets slower for everybody with every row and stream record that it keeps. */
export async function ownTables(client: DynamoDBDocumentClient): Promise<Tables> {
  const own = tablesWithPrefix(`test-${randomUUID()}-`);
  await createTables(client, own);
  return deletedAfterwards(own);
}

export function deletedAfterwards(own: Tables): Tables {
  owned.push(...Object.values(own));
  return own;
}

async function deleteOwnTables(): Promise<void> {
  if (owned.length === 0) return;
  const client = aDynamoClient();
  for (const TableName of owned) await client.send(new DeleteTableCommand({ TableName }));
}
