import { randomUUID } from 'node:crypto';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { broken } from '../../scripts/engines/aws/aws-faults.js';
import { AwsRouter } from '../../scripts/engines/aws/aws-router.js';
import { LocalSecrets } from '../../scripts/engines/aws/local-secrets.js';
import { readSecretSettings } from '../../src/adapters/lambda/runtime/secret-settings.js';
import { createSecretsManagerClient } from '../../src/adapters/secrets-manager/secrets-manager-client.js';
import { aServerKey } from '../support/server-keys.js';

let router: AwsRouter;
beforeAll(async () => {
  router = await AwsRouter.start(new LocalSecrets().services);
});
afterAll(() => router.stop());

async function environmentWith(text: string): Promise<NodeJS.ProcessEnv> {
  const secretId = randomUUID();
  const client = createSecretsManagerClient({ region: 'eu-central-1', endpoint: router.endpoint });
  const version = { ClientRequestToken: randomUUID(), SecretString: text };
  await client.send(new CreateSecretCommand({ Name: secretId, ...version }));
  return { STORE: 'dynamodb', SECRETS_ENDPOINT: router.endpoint, SETTINGS_SECRET_ID: secretId };
}

it('come from the secret', async () => {
  const [refreshKey, mfaKey] = [aServerKey().reveal(), aServerKey().reveal()];
  const members = { REFRESH_KEY: refreshKey, MFA_KEYS: mfaKey, MACHINE_CLIENTS: 'billing:s3cret:read:profiles' };
  const settings = await readSecretSettings(await environmentWith(JSON.stringify(members)));
  expect(settings.refreshKey?.reveal()).toBe(refreshKey);
  expect(settings.mfaKeys?.map((key) => key.reveal())).toEqual([mfaKey]);
  expect(settings.machineClients).toHaveLength(1);
});

it('come from the environment alone where no secret is named', async () => {
  const refreshKey = aServerKey().reveal();
  const settings = await readSecretSettings({ STORE: 'dynamodb', REFRESH_KEY: refreshKey });
  expect(settings.refreshKey?.reveal()).toBe(refreshKey);
});

it.each([
  'my-secret-text',
  '"my-secret-text"',
  '["my-secret-text"]',
  '{"REFRESH_KEY":1}',
  '{"TABLE_PREFIX":"my-secret-text"}',
  '{"__proto__":"x"}',
])('refuses the secret %s, and does not quote it', async (text) => {
  const read = readSecretSettings(await environmentWith(text));
  await expect(read).rejects.toThrow('must be a JSON object of texts named REFRESH_KEY, MFA_KEYS');
  await expect(read).rejects.not.toThrow('my-secret-text');
});

it('does not start without the secret that it names', async () => {
  const environment = await environmentWith('{}');
  await expect(readSecretSettings({ ...environment, SETTINGS_SECRET_ID: 'nowhere' })).rejects.toThrow('no such secret');
  router.faultFor = () => broken;
  await expect(readSecretSettings(environment)).rejects.toThrow(/fail|internal/i);
});
