import { describeContract } from '../support/contract.js';
import { aDynamoUserStore } from '../support/dynamodb.js';
import { usersContract } from './users.contract.js';

describeContract(usersContract, 'DynamoUsers', () => aDynamoUserStore());
