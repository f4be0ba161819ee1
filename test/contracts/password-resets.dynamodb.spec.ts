import { DynamoPasswordResets } from '../../src/adapters/dynamodb/dynamo-password-resets.js';
import { describeContract } from '../support/contract.js';
import { aDynamoClient, tables } from '../support/dynamodb.js';
import { passwordResetsContract } from './password-resets.contract.js';

const make = () => new DynamoPasswordResets(aDynamoClient(), tables);

describeContract(passwordResetsContract, 'DynamoPasswordResets', make);
