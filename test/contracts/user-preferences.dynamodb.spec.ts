import { DynamoUserPreferences } from '../../src/adapters/dynamodb/dynamo-user-preferences.js';
import { describeContract } from '../support/contract.js';
import { aDynamoClient, tables } from '../support/dynamodb.js';
import { userPreferencesContract } from './user-preferences.contract.js';

describeContract(
  userPreferencesContract,
  'DynamoUserPreferences',
  () => new DynamoUserPreferences(aDynamoClient(), tables),
);
