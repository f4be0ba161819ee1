import { DynamoLoginChallenges } from '../../src/adapters/dynamodb/dynamo-login-challenges.js';
import { describeContract } from '../support/contract.js';
import { aDynamoClient, tables } from '../support/dynamodb.js';
import { loginChallengesContract } from './login-challenges.contract.js';

const make = () => new DynamoLoginChallenges(aDynamoClient(), tables);

describeContract(loginChallengesContract, 'DynamoLoginChallenges', make);
