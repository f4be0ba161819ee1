import { anAccount, anAddress, PASSWORD, type Account } from '../support/accounts.js';
import type { Answer } from '../support/api-client.js';
import { FakeSiteverify, type Siteverify } from '../support/fake-siteverify.js';
import { startTestServer, type TestServer } from '../support/local-server.js';

let provider: FakeSiteverify;
let server: TestServer;
let ada: Account;

beforeAll(async () => {
  provider = await FakeSiteverify.start();
  server = await startTestServer({
    CAPTCHA_PROVIDER: 'turnstile',
    CAPTCHA_SECRET: provider.secret,
    CAPTCHA_VERIFY_URL: provider.url,
  });
});
beforeEach(async () => {
  provider.mood = 'judge';
  ada = await anAccount(server.api);
});
afterAll(async () => {
  await server.stop();
  provider.stop();
});

function attempt(email: string, password: string, captchaToken?: string): Promise<Answer> {
  return server.api.post('/v1/auth/login', { body: { email, password, captchaToken } });
}

async function lock(email: string): Promise<void> {
  for (let i = 0; i < 5; i += 1) expect((await attempt(email, 'wrong')).status).toBe(401);
}

const CAPTCHA_REQUIRED = { status: 403, code: 'captcha_required', cookies: [] };

/** Without what differs between any two requests. */
const shapeOf = ({ status, headers, body }: Answer) => ({
  status,
  headers: Object.keys(headers).toSorted(),
  body: body.replace(/"(requestId|timestamp)":"[^"]*"/g, ''),
});

it('asks for a captcha after five failures, of known and unknown addresses alike', async () => {
  const [known, unknown] = [ada.email, anAddress()];
  for (const email of [known, unknown]) await lock(email);
  const answers = [await attempt(known, PASSWORD), await attempt(unknown, PASSWORD)] as const;
  expect(answers[0]).toMatchObject(CAPTCHA_REQUIRED);
  expect(shapeOf(answers[1])).toEqual(shapeOf(answers[0]));
});

it('lets the owner in with a captcha that the provider accepts', async () => {
  await lock(ada.email);
  provider.good.add('solved');
  expect((await attempt(ada.email, PASSWORD, 'solved')).status).toBe(200);
  expect(provider.asked).toContain('solved');
});

it('asks again, whatever the password, when the provider refuses the captcha', async () => {
  await lock(ada.email);
  for (const password of [PASSWORD, 'wrong'])
    expect(await attempt(ada.email, password, 'unsolved')).toMatchObject(CAPTCHA_REQUIRED);
});

it.each<Siteverify>(['fail', 'talk nonsense'])(
  'is unavailable, and lets nobody in, while the provider %ss',
  async (mood) => {
    await lock(ada.email);
    provider.mood = mood;
    provider.good.add('solved');
    const answer = await attempt(ada.email, PASSWORD, 'solved');
    expect(answer).toMatchObject({ status: 503, code: 'unavailable', cookies: [] });
    expect(answer.headers['retry-after']).toBe('1');
  },
);

it('asks no provider before it is needed', async () => {
  expect((await attempt(ada.email, PASSWORD, 'early')).status).toBe(200);
  expect(provider.asked).not.toContain('early');
});
