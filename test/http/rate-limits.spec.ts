import { anAddress, logIn, register } from '../support/accounts.js';
import type { Answer } from '../support/api-client.js';
import { aRegistrationId } from '../support/builders.js';
import { startTestServer, type TestServer } from '../support/local-server.js';
import { stopTheClock } from '../support/still-clock.js';

beforeEach(() => void stopTheClock());
afterEach(() => jest.restoreAllMocks());

let server: TestServer;
beforeEach(async () => (server = await startTestServer({ RATE_LIMIT_SCALE: '1', TRUSTED_PROXY_HOPS: '1' })));
afterEach(() => server.stop());

/** As `X-RateLimit-Limit` and `-Remaining` say; the reset lies ahead. */
function budget({ headers }: Answer): readonly [number, number] {
  expect(Number(headers['x-ratelimit-reset'])).toBeGreaterThan(Date.now() / 1000 - 1);
  return [Number(headers['x-ratelimit-limit']), Number(headers['x-ratelimit-remaining'])];
}

async function repeated(times: number, call: (i: number) => Promise<Answer>): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let i = 0; i < times; i += 1) answers.push(await call(i));
  return answers;
}

it('tells every registrant what is left, malformed requests included', async () => {
  const answers = await repeated(6, (i) =>
    i === 2 ? server.api.post('/v1/auth/register', { body: '{' }) : register(server.api, anAddress()),
  );
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 400, 202, 202, 429]);
  expect(answers.map(budget)).toEqual([4, 3, 2, 1, 0, 0].map((remaining) => [5, remaining]));
  expect(answers.at(-1)?.code).toBe('rate_limited');
  expect(Number(answers.at(-1)?.headers['retry-after'])).toBeGreaterThan(0);
});

it('tells of a new code the same for known and unknown registrations', async () => {
  const known = (await register(server.api, anAddress())).text('registrationId');
  const resend = (registrationId: string) =>
    repeated(4, () => server.api.post('/v1/auth/register/resend', { body: { registrationId } }));
  const [ofKnown, ofUnknown] = [await resend(known), await resend(aRegistrationId())];
  expect(ofKnown.map(({ status }) => status)).toEqual([202, 202, 202, 429]);
  expect(ofUnknown.map(({ status }) => status)).toEqual(ofKnown.map(({ status }) => status));
  expect(ofKnown.map(budget)).toEqual([2, 1, 0, 0].map((remaining) => [3, remaining]));
});

it.each(['/v1/auth/register/resend', '/v1/auth/password/forgot'])(
  'tells a malformed request to %s what others start with, and counts it for nobody',
  async (path) => {
    const answers = await repeated(4, () => server.api.post(path, { body: { typo: 1 } }));
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    expect(answers.map(budget)).toEqual(answers.map(() => [3, 3]));
  },
);

it('tells a login of the tighter of its two limits', async () => {
  const email = anAddress();
  const answers = await repeated(7, () => logIn(server.api, email));
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429, 429]);
  expect(answers.slice(0, 5).map(budget)).toEqual([4, 3, 2, 1, 0].map((remaining) => [5, remaining]));
  for (const answer of answers) expect(budget(answer)).toHaveLength(2);
});

it('counts a client by its address, whatever account it tries, and others by theirs', async () => {
  const from = (ip: string) =>
    server.api.post('/v1/auth/login', {
      body: { email: anAddress(), password: 'wrong' },
      headers: { 'x-forwarded-for': `198.51.100.7, ${ip}` },
    });
  const answers = await repeated(11, () => from('203.0.113.1'));
  expect(answers.map(({ status }) => status).slice(-2)).toEqual([401, 429]);
  expect((await from('203.0.113.2')).status).toBe(401);
});

it('counts an IPv6 client by its /64', async () => {
  const from = (ip: string) =>
    server.api.post('/v1/auth/login', {
      body: { email: anAddress(), password: 'wrong' },
      headers: { 'x-forwarded-for': ip },
    });
  const answers = await repeated(11, (i) => from(`2001:db8:1:2::${i + 1}`));
  expect(answers.at(-1)?.status).toBe(429);
  expect((await from('2001:db8:1:3::1')).status).toBe(401);
});
