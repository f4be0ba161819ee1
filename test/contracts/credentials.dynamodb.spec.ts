import { describeContract } from '../support/contract.js';
import { aDynamoUserStore } from '../support/dynamodb.js';
import { credentialsContract } from './credentials.contract.js';

describeContract(credentialsContract, 'DynamoCredentials', () => aDynamoUserStore());
