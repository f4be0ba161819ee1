import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { CompiledService } from '../../support/service-process.js';

jest.setTimeout(120_000);

let service: CompiledService;
beforeAll(() => (service = new CompiledService()));
afterAll(() => service.remove());

it('says in one sentence which setting is wrong', async () => {
  const { exitCode, stdout, stderr } = await service.start({ REFRESH_KEY: 'secret-but-short' }).ended();
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^The setting REFRESH_KEY must be [^\n]+\.\n$/);
  expect(stderr).not.toContain('secret-but-short');
});

it.each([
  ['HOST', 'no-such-host.invalid', 'an address of this machine'],
  ['HOST', '192.0.2.1', 'an address of this machine'],
  ['SIGNING_KEY_FILE', '/nowhere/key.pem', 'name a PEM file of an RSA private key'],
  ['SIGNING_KEY_FILE', __filename, 'name a PEM file of an RSA private key'],
])('says in one sentence that %s cannot be %s', async (name, value, what) => {
  const { exitCode, stdout, stderr } = await service.start({ [name]: value }).ended();
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(new RegExp(`^The setting ${name} must (?:be )?${what}\\.\\n$`));
});

it('says in one sentence that a captcha provider needs a secret', async () => {
  const { exitCode, stderr } = await service.start({ CAPTCHA_PROVIDER: 'turnstile' }).ended();
  expect([exitCode, stderr]).toEqual([1, 'The setting CAPTCHA_SECRET is missing.\n']);
});

it.each([
  [{ BOOTSTRAP_ADMIN_EMAIL: 'root' }, /^The setting BOOTSTRAP_ADMIN_EMAIL must be an e-mail address\.\n$/],
  [{ BOOTSTRAP_ADMIN_EMAIL: 'root@example.com' }, /^BOOTSTRAP_ADMIN_EMAIL needs BOOTSTRAP_ADMIN_PASSWORD [^\n]+\.\n$/],
  [
    { BOOTSTRAP_ADMIN_EMAIL: 'root@example.com', BOOTSTRAP_ADMIN_PASSWORD: 'weak-secret' },
    /^The setting BOOTSTRAP_ADMIN_PASSWORD must have at least 12 characters, must contain an upper-case [^\n]+\.\n$/,
  ],
])('says in one sentence what is wrong with the first admin %j', async (settings, sentence) => {
  const { exitCode, stdout, stderr } = await service.start(settings).ended();
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toContain('weak-secret');
});

it('says in one sentence that its port is taken', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  await once(squatter, 'listening');
  const { port } = squatter.address() as AddressInfo;
  const { exitCode, stderr } = await service.start({ PORT: String(port) }).ended();
  squatter.close();
  expect([exitCode, stderr]).toEqual([
    1,
    `Port ${port} is in use: stop what listens there, or set PORT to another one.\n`,
  ]);
});

it('says in one sentence that no DynamoDB answers', async () => {
  const silent = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  const unreachable = { STORE: 'dynamodb', DYNAMODB_ENDPOINT: 'http://127.0.0.1:1' };
  const { exitCode, stderr } = await service.start({ ...silent, ...unreachable }).ended();
  expect([exitCode, stderr]).toEqual([
    1,
    'No DynamoDB answers at http://127.0.0.1:1 (DYNAMODB_ENDPOINT). Start it, or set STORE=memory.\n',
  ]);
});

it('says where everything is, and stops at SIGINT', async () => {
  const running = service.start({});
  const url = await running.url();
  for (const path of ['/docs', '/openapi.json', '/dev/mailbox']) expect((await fetch(url + path)).status).toBe(200);
  running.signal('SIGINT');
  const { exitCode, stdout } = await running.ended();
  expect(exitCode).toBe(0);
  expect(stdout).toContain(`${url}/dev/mailbox`);
});
