import { DynamoRefreshSessions } from '../../src/adapters/dynamodb/dynamo-refresh-sessions.js';
import { describeContract } from '../support/contract.js';
import { aDynamoClient, tables } from '../support/dynamodb.js';
import { refreshSessionsContract } from './refresh-sessions.contract.js';

describeContract(
  refreshSessionsContract,
  'DynamoRefreshSessions',
  () => new DynamoRefreshSessions(aDynamoClient(), tables),
);
