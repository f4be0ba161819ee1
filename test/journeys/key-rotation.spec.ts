import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { AwsRouter } from '../../scripts/engines/aws/aws-router.js';
import { LocalSecrets } from '../../scripts/engines/aws/local-secrets.js';
import { handler as rotateSigningKey } from '../../src/adapters/lambda/rotate-signing-key.handler.js';
import { createSecretsManagerClient } from '../../src/adapters/secrets-manager/secrets-manager-client.js';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/shared/instant.js';
import { anAccount } from '../support/accounts.js';
import { concurrently } from '../support/concurrently.js';
import { Forge } from '../support/forge.js';
import { HastyClock } from '../support/hasty-clock.js';
import { httpVersion } from '../support/lambda-events.js';
import { clientOf, startFleet, type LambdaFleet } from '../support/lambda-fleet.js';
import { report } from '../support/report.js';
import { TokenLoad } from '../support/token-load.js';

/** How long the load lasts on a machine that keeps up with it; the clock goes on by what has been answered, so a slow one only takes longer. */
const SECONDS = Number(process.env['ROTATION_SECONDS'] ?? 10);
const REQUESTS = 50 * SECONDS;
const PEOPLE = 5;

/** Hours that go by under load: a key signs three hours after it was made, and a rotation is refused within four. */
const HOURS = 9.5;
const STEP = 5 * MINUTE;
const REQUESTS_A_STEP = Math.ceil(REQUESTS / ((HOURS * HOUR) / STEP));

const SECRET = 'signing-key';
const STEPS = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'];

jest.setTimeout(15 * MINUTE);

const api = clientOf(httpVersion);
const secrets = new LocalSecrets();
let clock: HastyClock;
let router: AwsRouter;
let fleet: LambdaFleet;

beforeAll(async () => {
  clock = new HastyClock();
  router = await AwsRouter.start(secrets.services);
  secrets.now = () => Date.now();
  fleet = await startFleet({
    SIGNING_KEY_SECRET_ID: SECRET,
    SECRETS_ENDPOINT: router.endpoint,
    ACCESS_TOKEN_TTL_SECONDS: String(HOUR / SECOND),
  });
  const client = createSecretsManagerClient({ region: 'eu-central-1', endpoint: router.endpoint });
  await client.send(new CreateSecretCommand({ Name: SECRET }));
  await rotate(randomUUID());
  clock.advance(90 * DAY);
});

afterAll(async () => {
  await fleet.stop();
  await router.stop();
  clock.stop();
});

/** As Secrets Manager calls them; what it breaks off, it begins again. */
async function rotate(ClientRequestToken: string, steps: readonly string[] = STEPS): Promise<void> {
  for (const Step of steps) await rotateSigningKey({ Step, SecretId: SECRET, ClientRequestToken });
}

interface PublishedKey {
  readonly kid: string;
  readonly [member: string]: unknown;
}

async function publishedKeys(): Promise<readonly PublishedKey[]> {
  const { json } = await api.get('/.well-known/jwks.json');
  return json['keys'] as readonly PublishedKey[];
}

/** Looks at the key set all the time; answers how often it was not as it has to be. */
async function watchKeySet(
  stopped: AbortSignal,
): Promise<{ readonly looks: number; readonly wrong: readonly string[] }> {
  const wrong: string[] = [];
  let looks = 0;
  for (; !stopped.aborted; looks += 1) {
    const keys = await publishedKeys();
    if (keys.length === 0) wrong.push('empty');
    wrong.push(...keys.flatMap((key) => PRIVATE.filter((member) => member in key)));
    await pause(100);
  }
  return { looks, wrong };
}

it('refuses no valid token while the key is rotated twice under load, and each rotation breaks off once', async () => {
  const end = new AbortController();
  const people = await concurrently(async () => new TokenLoad(api, await anAccount(api, fleet.readMail)), PEOPLE);
  const answered = () => people.reduce((sum, { total }) => sum + total, 0);
  const since = performance.now();
  const load = Promise.all(people.map((person) => person.run(end.signal)));
  const keySet = watchKeySet(end.signal);

  const goBy = async (time: number) => {
    for (let gone = 0; gone < time; gone += STEP) {
      const enough = answered() + REQUESTS_A_STEP;
      clock.advance(STEP);
      while (answered() < enough) await Promise.race([pause(20), load]);
    }
  };

  const [first, second] = [randomUUID(), randomUUID()];
  await goBy(0.5 * HOUR);
  await rotate(first, ['createSecret']);
  await goBy(0.5 * HOUR);
  await rotate(first);
  await goBy(4.5 * HOUR);
  await rotate(second, ['createSecret', 'setSecret', 'testSecret']);
  await goBy(0.5 * HOUR);
  await rotate(second);
  await goBy(3.5 * HOUR);

  end.abort();
  await load;
  const { looks, wrong } = await keySet;
  const seconds = (performance.now() - since) / SECOND;
  const kids = new Set(people.flatMap((person) => [...person.kids]));
  const late = people.reduce((sum, person) => sum + person.late, 0);
  report(
    `${answered()} requests in ${seconds.toFixed(0)} s (${(answered() / seconds).toFixed(0)} a second), ` +
      `signed by ${kids.size} keys, ${looks} looks at the key set, ${late} requests without an answer in time: 0 valid tokens refused`,
  );
  expect(people.flatMap(({ refused }) => refused)).toEqual([]);
  expect(wrong).toEqual([]);
  expect(looks).toBeGreaterThan(5);
  expect(kids.size).toBe(3);
  for (const { answered: kinds } of people) expect(Math.min(...Object.values(kinds))).toBeGreaterThan(0);
});

it('fetches the key set once in 30 s for 1,000 tokens that name unknown keys, and lets valid ones through meanwhile', async () => {
  const { accessToken: token } = await anAccount(api, fleet.readMail);
  const me = () => api.get('/v1/users/me', { token });
  const fetches = () => fleet.reached.filter((handler) => handler === 'jwks').length;
  expect((await me()).status).toBe(200);
  clock.advance(31 * SECOND);
  const [before, since] = [fetches(), performance.now()];
  const target = {
    key: fleet.key,
    issuer: fleet.environment['JWT_ISSUER'] ?? '',
    audience: 'user-service',
    lifetime: HOUR,
  };
  const [, payload, signature] = new Forge({ ...target, now: Math.floor(Date.now() / SECOND) * SECOND })
    .token()
    .split('.');
  const unknown = () => {
    const header = { alg: 'RS256', typ: 'at+jwt', kid: randomUUID() };
    return `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}.${signature}`;
  };
  const answers = await concurrently(async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 50; i += 1) statuses.push((await api.get('/v1/users/me', { token: unknown() })).status);
    return [...statuses, (await me()).status];
  }, 20);
  const periods = 1 + Math.floor((performance.now() - since) / (30 * SECOND));
  report(
    `1,000 tokens of unknown keys in ${((performance.now() - since) / SECOND).toFixed(1)} s: ${fetches() - before} fetches`,
  );
  expect(answers.map((statuses) => statuses.at(-1))).toEqual(Array.from({ length: 20 }, () => 200));
  expect(new Set(answers.flatMap((statuses) => statuses.slice(0, -1)))).toEqual(new Set([401]));
  expect(fetches() - before).toBeGreaterThan(0);
  expect(fetches() - before).toBeLessThanOrEqual(periods);
});
