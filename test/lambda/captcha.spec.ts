import { anAccount, logIn, PASSWORD, type Account } from '../support/accounts.js';
import type { ApiClient } from '../support/api-client.js';
import { FakeSiteverify } from '../support/fake-siteverify.js';
import { clientOf, startFleet, VERSIONS, type LambdaFleet } from '../support/lambda-fleet.js';

jest.setTimeout(30_000);

let provider: FakeSiteverify;
let fleet: LambdaFleet;
beforeAll(async () => {
  provider = await FakeSiteverify.start();
  fleet = await startFleet({
    CAPTCHA_PROVIDER: 'hcaptcha',
    CAPTCHA_SECRET: provider.secret,
    CAPTCHA_VERIFY_URL: provider.url,
  });
});
afterAll(async () => {
  await fleet.stop();
  provider.stop();
});

async function lock(api: ApiClient): Promise<Account> {
  const account = await anAccount(api, fleet.readMail);
  for (let i = 0; i < 5; i += 1) await logIn(api, account.email, 'wrong');
  return account;
}

it.each(VERSIONS)('opens the soft lock with a captcha in events of $name', async (version) => {
  const api = clientOf(version);
  const { email } = await lock(api);
  const attempt = (captchaToken?: string) =>
    api.post('/v1/auth/login', { body: { email, password: PASSWORD, captchaToken } });
  expect(await attempt()).toMatchObject({ status: 403, code: 'captcha_required' });
  expect(await attempt('unsolved')).toMatchObject({ status: 403, code: 'captcha_required' });
  provider.good.add('solved');
  expect((await attempt('solved')).status).toBe(200);
});
