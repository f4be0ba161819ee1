import { describeContract } from '../support/contract.js';
import { aDynamoUserStore } from '../support/dynamodb.js';
import { outboxContract } from './outbox.contract.js';

describeContract(outboxContract, 'DynamoOutbox', () => aDynamoUserStore());
