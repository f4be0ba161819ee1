import { DynamoRegistrations } from '../../src/adapters/dynamodb/dynamo-registrations.js';
import { describeContract } from '../support/contract.js';
import { aDynamoClient, tables } from '../support/dynamodb.js';
import { registrationsContract } from './registrations.contract.js';

describeContract(registrationsContract, 'DynamoRegistrations', () => new DynamoRegistrations(aDynamoClient(), tables));
