import { describeContract } from '../support/contract.js';
import { aDynamoUserStore } from '../support/dynamodb.js';
import { secondFactorsContract } from './second-factors.contract.js';

describeContract(secondFactorsContract, 'DynamoSecondFactors', () => aDynamoUserStore());
