import { DynamoRateLimits } from '../../src/adapters/dynamodb/dynamo-rate-limits.js';
import { describeContract } from '../support/contract.js';
import { aDynamoClient, tables } from '../support/dynamodb.js';
import { rateLimitsContract } from './rate-limits.contract.js';

describeContract(rateLimitsContract, 'DynamoRateLimits', () => new DynamoRateLimits(aDynamoClient(), tables));
