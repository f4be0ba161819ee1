import { DynamoPoolUsers } from '../../src/adapters/dynamodb/maintenance/dynamo-pool-users.js';
import { describeContract } from '../support/contract.js';
import { aDynamoClient, aDynamoUserStore, ownTables } from '../support/dynamodb.js';
import { poolUsersContract, type PoolUsersSubject } from './pool-users.contract.js';

/** Rows of any kind. */
const PAGE = 7;

let subject: PoolUsersSubject;
beforeAll(async () => {
  const client = aDynamoClient();
  const tables = await ownTables(client);
  subject = { store: aDynamoUserStore(client, tables), poolUsers: new DynamoPoolUsers(client, tables, PAGE) };
}, 30_000);

describeContract(poolUsersContract, 'DynamoPoolUsers', () => subject);
