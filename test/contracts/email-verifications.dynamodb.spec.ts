import { describeContract } from '../support/contract.js';
import { aDynamoUserStore } from '../support/dynamodb.js';
import { emailVerificationsContract } from './email-verifications.contract.js';

describeContract(emailVerificationsContract, 'DynamoEmailVerifications', () => aDynamoUserStore());
