import { randomUUID } from 'node:crypto';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { broken, lostAnswer, silent, throttled, type AwsFault } from '../../scripts/engines/aws/aws-faults.js';
import { AwsRouter } from '../../scripts/engines/aws/aws-router.js';
import { LocalSecrets } from '../../scripts/engines/aws/local-secrets.js';
import { createSecretsManagerClient } from '../../src/adapters/secrets-manager/secrets-manager-client.js';
import { SecretsManagerSigningKeyVersions } from '../../src/adapters/secrets-manager/secrets-manager-signing-key-versions.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { describeContract } from '../support/contract.js';
import { signingKeyVersionsContract } from './signing-key-versions.contract.js';

let router: AwsRouter;
beforeAll(async () => {
  router = await AwsRouter.start(new LocalSecrets().services);
});
beforeEach(() => {
  router.faultFor = () => undefined;
});
afterAll(() => router.stop());

async function emptySecret({ tryTimeout = 10_000 } = {}): Promise<SecretsManagerSigningKeyVersions> {
  const client = createSecretsManagerClient({ region: 'eu-central-1', endpoint: router.endpoint, tryTimeout });
  const name = `signing-key-${randomUUID()}`;
  await client.send(new CreateSecretCommand({ Name: name }));
  return new SecretsManagerSigningKeyVersions(client, name);
}

describeContract(signingKeyVersionsContract, 'SecretsManagerSigningKeyVersions', () => emptySecret());

describe('SecretsManagerSigningKeyVersions', () => {
  const FAULTS: readonly (readonly [string, AwsFault, RegExp])[] = [
    ['throttles', throttled, /Throttling|Rate exceeded/i],
    ['fails', broken, /Internal|failed/i],
    ['is silent', silent, /exceeded the configured/],
  ];

  it.each(FAULTS)(
    'rejects when Secrets Manager %s, and does not answer that there is no key',
    async (_, fault, why) => {
      const versions = await emptySecret({ tryTimeout: 500 });
      router.faultFor = () => fault;
      await expect(versions.list()).rejects.toThrow(why);
    },
  );

  it('has one version when the answer to its creation was lost', async () => {
    const versions = await emptySecret();
    let calls = 0;
    router.faultFor = () => ((calls += 1) === 1 ? lostAnswer : undefined);
    await versions.create(randomUUID(), new Secret('key'));
    expect(await versions.list()).toHaveLength(1);
  });

  it('says so when there is no such secret', async () => {
    const client = createSecretsManagerClient({ region: 'eu-central-1', endpoint: router.endpoint });
    const versions = new SecretsManagerSigningKeyVersions(client, 'nowhere');
    await expect(versions.create(randomUUID(), new Secret('key'))).rejects.toThrow('There is no such secret');
  });
});
