import { DynamoLoginFailures } from '../../src/adapters/dynamodb/dynamo-login-failures.js';
import { describeContract } from '../support/contract.js';
import { aDynamoClient, tables } from '../support/dynamodb.js';
import { loginFailuresContract } from './login-failures.contract.js';

describeContract(loginFailuresContract, 'DynamoLoginFailures', () => new DynamoLoginFailures(aDynamoClient(), tables));
