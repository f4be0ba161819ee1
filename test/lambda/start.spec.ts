import { gatewayHandler } from '../../src/adapters/lambda/runtime/gateway/gateway-handler.js';
import { anAccount, logIn, anAddress } from '../support/accounts.js';
import { ApiClient, type Answer } from '../support/api-client.js';
import { CapturedLog } from '../support/captured-log.js';
import { concurrently } from '../support/concurrently.js';
import { expectErrorShape } from '../support/error-shape.js';
import { httpVersion, lambdaContext, restVersion } from '../support/lambda-events.js';
import { clientOf, startFleet, VERSIONS, type LambdaFleet } from '../support/lambda-fleet.js';

jest.setTimeout(30_000);

let fleet: LambdaFleet;
const api = clientOf(restVersion);
beforeAll(async () => (fleet = await startFleet({ LOG_LEVEL: 'info' })));
afterAll(() => fleet.stop());

/** Of the last call with other settings. */
let logged = '';

async function withSettings<Result>(changes: NodeJS.ProcessEnv, call: () => Promise<Result>): Promise<Result> {
  Object.assign(process.env, changes);
  const log = new CapturedLog();
  try {
    return await call();
  } finally {
    log.restore();
    logged = log.text;
    for (const name of Object.keys(changes)) delete process.env[name];
    Object.assign(process.env, fleet.environment);
  }
}

describe('a function that cannot start', () => {
  it.each<[string, NodeJS.ProcessEnv]>([
    ['a wrong setting', { REFRESH_KEY: 'too-short-a-key' }],
    ['a missing one', { REFRESH_KEY: '' }],
    ['the wrong store', { STORE: 'memory' }],
    ['a typo', { BCRYPT_COST: 'twelve' }],
    ['captchas that anybody can solve', { CAPTCHA_PROVIDER: 'dev' }],
    ['captchas that nobody can have judged', { CAPTCHA_PROVIDER: 'turnstile' }],
  ])('for %s answers 503 in the one error shape, in both versions', async (_claim, changes) => {
    for (const version of VERSIONS) {
      const answer = await withSettings(changes, () => logIn(clientOf(version), anAddress()));
      expect([answer.status, answer.code]).toEqual([503, 'unavailable']);
      expect(answer.headers['retry-after']).toBe('1');
      expectErrorShape(answer);
    }
  });

  it('answers with the client’s own request id', async () => {
    const ask = () => api.post('/v1/auth/logout', { headers: { 'x-request-id': 'client-1' } });
    const answer = await withSettings({ REFRESH_KEY: 'short' }, ask);
    expect(answer.headers['x-request-id']).toBe('client-1');
  });

  it('logs which setting is wrong, and not its value', async () => {
    await withSettings({ REFRESH_KEY: 'too-short-a-key' }, () => logIn(api, anAddress()));
    expect(logged).toContain('REFRESH_KEY');
    expect(logged).not.toContain('too-short-a-key');
  });

  it('starts at the next event once the settings are mended', async () => {
    expect((await logIn(api, anAddress())).status).toBe(401);
    await expect(anAccount(api, fleet.readMail)).resolves.toBeDefined();
  });
});

it('starts once for twenty first events at once', async () => {
  const before = fleet.starts();
  const answers = await concurrently(() => clientOf(httpVersion).get('/v1/preferences'));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401));
  expect(fleet.starts()).toBe(before + 1);
});

it('shares one failed start among those who waited for it, and only among those', async () => {
  let starts = 0;
  const handler = gatewayHandler(
    async () => {
      starts += 1;
      await Promise.resolve();
      throw new Error('no luck');
    },
    { failed: () => undefined },
  );
  const client = new ApiClient(async (request) =>
    httpVersion.answer(await handler(httpVersion.event(request), lambdaContext())),
  );
  const answers = await concurrently(() => client.get('/'));
  expect(answers.every((answer: Answer) => answer.status === 503)).toBe(true);
  expect(starts).toBe(1);
  await client.get('/');
  expect(starts).toBe(2);
});
