import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { lostAnswer } from '../../scripts/engines/aws/aws-faults.js';
import { AwsRouter } from '../../scripts/engines/aws/aws-router.js';
import { LocalSecrets } from '../../scripts/engines/aws/local-secrets.js';
import { createSecretsManagerClient } from '../../src/adapters/secrets-manager/secrets-manager-client.js';
import { DAY } from '../../src/domain/shared/instant.js';
import { compilePrograms, type Programs } from '../support/programs.js';
import { startTestServer, type TestServer } from '../support/local-server.js';

jest.setTimeout(120_000);

const STEPS = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'];

const secrets = new LocalSecrets();
let router: AwsRouter;
let programs: Programs;
let environment: NodeJS.ProcessEnv;
let handler: (event: { Step: string; SecretId: string; ClientRequestToken: string }) => Promise<void>;

beforeAll(async () => {
  [router, programs] = await Promise.all([AwsRouter.start(secrets.services), compilePrograms()]);
  environment = { STORE: 'dynamodb', SECRETS_ENDPOINT: router.endpoint, AWS_REGION: 'eu-central-1' };
  Object.assign(process.env, environment);
  ({ handler } = await import('../../src/adapters/lambda/rotate-signing-key.handler.js'));
});

afterAll(async () => {
  for (const name of Object.keys(environment)) delete process.env[name];
  await Promise.all([router.stop(), programs.remove()]);
});

beforeEach(() => {
  router.faultFor = () => undefined;
  secrets.now = Date.now;
});

/** Empty, as Terraform makes it. */
async function aSecret(): Promise<string> {
  const name = `signing-key-${randomUUID()}`;
  const client = createSecretsManagerClient({ region: 'eu-central-1', endpoint: router.endpoint });
  await client.send(new CreateSecretCommand({ Name: name }));
  return name;
}

async function rotate(SecretId: string): Promise<void> {
  const ClientRequestToken = randomUUID();
  for (const Step of STEPS) await handler({ Step, SecretId, ClientRequestToken });
}

/** As `rotate`, long before now. */
async function rotatedLongAgo(secretId: string): Promise<void> {
  secrets.now = () => Date.now() - 90 * DAY;
  await rotate(secretId);
  secrets.now = Date.now;
}

function serverWith(secretId: string): Promise<TestServer> {
  return startTestServer({ SIGNING_KEY_SECRET_ID: secretId, SECRETS_ENDPOINT: router.endpoint });
}

async function publishedBy({ api }: TestServer): Promise<readonly string[]> {
  const { json } = await api.get('/.well-known/jwks.json');
  return (json['keys'] as readonly { readonly kid: string }[]).map(({ kid }) => kid);
}

it('makes the first key of an empty secret, by which the service signs', async () => {
  const secretId = await aSecret();
  await rotate(secretId);
  const server = await serverWith(secretId);
  expect(await publishedBy(server)).toHaveLength(1);
  await server.stop();
});

it('rotates: old and new key are published', async () => {
  const secretId = await aSecret();
  await rotatedLongAgo(secretId);
  const before = await serverWith(secretId);
  await rotate(secretId);
  const after = await serverWith(secretId);
  const [old] = await publishedBy(before);
  const published = await publishedBy(after);
  expect(published).toHaveLength(2);
  expect(published).toContain(old);
  await Promise.all([before.stop(), after.stop()]);
});

it('ends with one new version when every step is called twice and every answer is lost once', async () => {
  const secretId = await aSecret();
  await rotatedLongAgo(secretId);
  const lost = new Set<string>();
  router.faultFor = ({ operation }) => {
    if (operation === 'GetSecretValue' || lost.has(operation)) return undefined;
    lost.add(operation);
    return lostAnswer;
  };
  const ClientRequestToken = randomUUID();
  for (const Step of STEPS.flatMap((step) => [step, step])) {
    const event = { Step, SecretId: secretId, ClientRequestToken };
    await handler(event);
  }
  router.faultFor = () => undefined;
  const server = await serverWith(secretId);
  expect(await publishedBy(server)).toHaveLength(2);
  expect([...lost].toSorted()).toEqual(['PutSecretValue', 'UpdateSecretVersionStage']);
  await server.stop();
});

it.each(['', 'dropSecret', 'constructor', '__proto__'])('knows no step %p', async (Step) => {
  await expect(handler({ Step, SecretId: 'any', ClientRequestToken: randomUUID() })).rejects.toThrow('no such step');
});

describe('npm run keys:revoke', () => {
  function run(...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
    const env = { PATH: process.env['PATH'], ...environment, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [programs.revokeSigningKey, ...args.slice(1)],
        { env: { ...env, SIGNING_KEY_SECRET_ID: args[0] } },
        (error, stdout, stderr) =>
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, text: stdout + stderr }),
      );
    });
  }

  it('replaces the key that signs; its kid is then unknown', async () => {
    const secretId = await aSecret();
    await rotatedLongAgo(secretId);
    const before = await serverWith(secretId);
    const [leaked = ''] = await publishedBy(before);
    expect(await run(secretId, leaked)).toEqual({
      code: 0,
      text: `${leaked} is replaced by a new key and revoked, and accepted nowhere in ten minutes.\n`,
    });
    const after = await serverWith(secretId);
    expect(await publishedBy(after)).not.toContain(leaked);
    expect(await run(secretId, leaked)).toMatchObject({
      code: 1,
      text: expect.stringContaining('is no key of this service') as string,
    });
    await Promise.all([before.stop(), after.stop()]);
  });

  it('prints its help, and says what is missing', async () => {
    expect(await run('any', '--help')).toMatchObject({
      code: 0,
      text: expect.stringContaining('npm run keys:revoke -- <kid>') as string,
    });
    expect((await run('any')).code).toBe(1);
    expect(await run('', 'kid')).toEqual({ code: 1, text: 'The setting SIGNING_KEY_SECRET_ID is missing.\n' });
  });
});
