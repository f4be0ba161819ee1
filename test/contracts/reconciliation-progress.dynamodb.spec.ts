import { randomUUID } from 'node:crypto';
import { DynamoReconciliationProgress } from '../../src/adapters/dynamodb/dynamo-reconciliation-progress.js';
import { describeContract } from '../support/contract.js';
import { aDynamoClient, tables } from '../support/dynamodb.js';
import { reconciliationProgressContract } from './reconciliation-progress.contract.js';

const client = aDynamoClient();

describeContract(
  reconciliationProgressContract,
  'DynamoReconciliationProgress',
  () => new DynamoReconciliationProgress(client, tables, randomUUID()),
);
