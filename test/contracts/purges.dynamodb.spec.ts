import { describeContract } from '../support/contract.js';
import { aDynamoUserStore } from '../support/dynamodb.js';
import { purgesContract } from './purges.contract.js';

describeContract(purgesContract, 'DynamoPurges', () => aDynamoUserStore());
