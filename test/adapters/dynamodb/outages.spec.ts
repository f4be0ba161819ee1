import { GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDynamoClient } from '../../../src/adapters/dynamodb/dynamo-client.js';
import { DynamoCredentials } from '../../../src/adapters/dynamodb/dynamo-credentials.js';
import { DynamoRevocationLedger } from '../../../src/adapters/dynamodb/dynamo-revocation-ledger.js';
import { DomainError } from '../../../src/domain/shared/domain-error.js';
import { confirmed } from '../../contracts/users.contract.js';
import { aTokenIdentity, aUserId, NOW } from '../../support/builders.js';
import { aDynamoClient, aDynamoUserStore, tables } from '../../support/dynamodb.js';
import { TEST_REGION } from '../../support/engines.js';
import { startAnsweringServer } from '../../support/tcp-faults.js';
import { injectConflicts } from '../../support/transaction-conflicts.js';

const UNAVAILABLE = { code: 'unavailable', retryAfterSeconds: 1 };

const lookUp = (client: DynamoDBDocumentClient) => new DynamoCredentials(client, tables).find(aUserId());

const failureAt = (endpoint: string) =>
  lookUp(createDynamoClient({ region: TEST_REGION, endpoint })).catch((reason: unknown) => reason);

describe('DynamoDB out of order', () => {
  it('is unavailable when nobody listens', async () => {
    expect(await failureAt('http://127.0.0.1:1')).toMatchObject({
      ...UNAVAILABLE,
      cause: { message: expect.stringContaining('ECONNREFUSED') as string },
    });
  });

  it.each([
    [500, '{"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError"}'],
    [503, 'Service Unavailable'],
    [400, '{"__type":"com.amazonaws.dynamodb.v20120810#ThrottlingException"}'],
    [400, '{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"}'],
    [200, '<html>not DynamoDB</html>'],
  ])('is unavailable when it goes on answering %i %s', async (status, body) => {
    const server = await startAnsweringServer(status, body);
    const error = await failureAt(server.endpoint);
    await server.close();
    expect(error).toMatchObject(UNAVAILABLE);
  });

  it('lets a request that we got wrong be our own error', async () => {
    const malformed = new GetCommand({ TableName: tables.users, Key: { PK: 1 } });
    const error = await aDynamoClient()
      .send(malformed)
      .catch((reason: unknown) => reason);
    expect(error).not.toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ name: 'ValidationException' });
  });

  it('tries again after a conflict with another transaction', async () => {
    const user = await confirmed(aDynamoUserStore());
    const client = aDynamoClient();
    const { users } = aDynamoUserStore(client);
    const count = injectConflicts(client, 3);
    expect(await users.save(user)).toBe('saved');
    expect(count.tries).toBe(4);
  });

  it('is unavailable when conflicts do not end, and has written nothing', async () => {
    const store = aDynamoUserStore();
    const user = await confirmed(store);
    const client = aDynamoClient();
    injectConflicts(client, Infinity);
    await expect(aDynamoUserStore(client).users.save(user)).rejects.toMatchObject(UNAVAILABLE);
    expect(await store.users.find(user.state.id)).toBeUndefined();
  });

  it('does not take ledger keys that it left unprocessed for absent ones', async () => {
    const client = aDynamoClient();
    client.middlewareStack.add(
      () => (args) => {
        const UnprocessedKeys = (args.input as { RequestItems?: object }).RequestItems ?? {};
        return Promise.resolve({ response: {}, output: { $metadata: {}, Responses: {}, UnprocessedKeys } as never });
      },
      { step: 'initialize', name: 'unprocessed', priority: 'low' },
    );
    const ledger = new DynamoRevocationLedger(client, tables);
    await expect(ledger.isRevoked(aTokenIdentity(), NOW)).rejects.toMatchObject(UNAVAILABLE);
  });
});
