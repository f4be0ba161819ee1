import { describeContract } from '../support/contract.js';
import { aDynamoUserStore } from '../support/dynamodb.js';
import { activityTrailContract } from './activity-trail.contract.js';

describeContract(activityTrailContract, 'DynamoActivityTrail', () => aDynamoUserStore());
