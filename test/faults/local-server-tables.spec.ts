import { prepareTables } from '../../src/adapters/local/prepare-tables.js';
import { engines } from '../support/engines.js';
import { testSettings } from '../support/local-server.js';
import { startAnsweringServer } from '../support/tcp-faults.js';

/** What the AWS SDK reads by itself. */
const CLOUD = {
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'example',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
  AWS_CONFIG_FILE: '/nonexistent',
};

const environment = { ...process.env };

afterEach(() => {
  process.env = { ...environment };
});

/** Settings without an endpoint: in the cloud, as far as the local server knows. */
async function startIn(cloud: NodeJS.ProcessEnv, prefix = 'absent-'): Promise<unknown> {
  process.env = { ...environment, ...cloud };
  return prepareTables(testSettings({ STORE: 'dynamodb', TABLE_PREFIX: prefix })).catch((error: unknown) => error);
}

describe('a local server on the tables of the cloud', () => {
  it('says which tables are missing, and makes none', async () => {
    for (let starts = 0; starts < 2; starts += 1) {
      const error = await startIn({ ...CLOUD, AWS_ENDPOINT_URL_DYNAMODB: engines.dynamoDbEndpoint });
      expect(error).toMatchObject({ name: 'SettingsError' });
      expect(String(error)).toMatch(
        /has no table absent-users, absent-sessions, .*: create it, correct TABLE_PREFIX, or /,
      );
    }
  });

  it('starts where all of them are', async () => {
    const cloud = { ...CLOUD, AWS_ENDPOINT_URL_DYNAMODB: engines.dynamoDbEndpoint };
    expect(await startIn(cloud, 'test-')).toBeUndefined();
  });

  it('says that there are no credentials', async () => {
    const error = await startIn({ ...CLOUD, AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' });
    expect(String(error)).toMatch(/^SettingsError: No AWS credentials were found for STORE=dynamodb: /);
  });

  it('says that the credentials are refused', async () => {
    const body =
      '{"__type":"com.amazon.coral.service#UnrecognizedClientException","message":"The security token is invalid."}';
    const refusing = await startAnsweringServer(400, body);
    const error = await startIn({ ...CLOUD, AWS_ENDPOINT_URL_DYNAMODB: refusing.endpoint });
    await refusing.close();
    expect(String(error)).toMatch(/refuses these AWS credentials \(UnrecognizedClientException\)/);
  });

  it('says that nobody answers', async () => {
    const error = await startIn({ ...CLOUD, AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' });
    expect(String(error)).toMatch(/does not answer: check the region and the network/);
  });
});
