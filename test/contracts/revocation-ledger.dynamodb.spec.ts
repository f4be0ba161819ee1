import { DynamoRevocationLedger } from '../../src/adapters/dynamodb/dynamo-revocation-ledger.js';
import { describeContract } from '../support/contract.js';
import { aDynamoClient, tables } from '../support/dynamodb.js';
import { revocationLedgerContract } from './revocation-ledger.contract.js';

describeContract(
  revocationLedgerContract,
  'DynamoRevocationLedger',
  () => new DynamoRevocationLedger(aDynamoClient(), tables),
);
