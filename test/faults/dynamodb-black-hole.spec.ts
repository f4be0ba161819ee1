import { createDynamoClient } from '../../src/adapters/dynamodb/dynamo-client.js';
import { DynamoCredentials } from '../../src/adapters/dynamodb/dynamo-credentials.js';
import { aUserId } from '../support/builders.js';
import { tables } from '../support/dynamodb.js';
import { TEST_REGION } from '../support/engines.js';
import { startSilentServer } from '../support/tcp-faults.js';

it('is unavailable within 3 seconds when DynamoDB never answers', async () => {
  const { endpoint, close } = await startSilentServer();
  const credentials = new DynamoCredentials(createDynamoClient({ region: TEST_REGION, endpoint }), tables);
  const start = performance.now();
  await expect(credentials.find(aUserId())).rejects.toMatchObject({
    code: 'unavailable',
    cause: { name: 'TimeoutError' },
  });
  expect(performance.now() - start).toBeLessThan(3_000);
  await close();
});
