import { randomUUID } from 'node:crypto';
import type { Abstract, Provider } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp } from '../../src/adapters/http/platform/create-http-app.js';
import { LocalModule } from '../../src/adapters/local/local.module.js';
import { JsonLog } from '../../src/adapters/telemetry/json-log.js';
import { ActivityTrail } from '../../src/application/ports/activity-trail.js';
import { Credentials } from '../../src/application/ports/credentials.js';
import { Mailer, type Mail } from '../../src/application/ports/mailer.js';
import { PasswordHasher } from '../../src/application/ports/password-hasher.js';
import { RefreshSessions } from '../../src/application/ports/refresh-sessions.js';
import { Registrations } from '../../src/application/ports/registrations.js';
import { Todos } from '../../src/application/ports/todos.js';
import { UserPreferences } from '../../src/application/ports/user-preferences.js';
import { Users } from '../../src/application/ports/users.js';
import { DomainError } from '../../src/domain/shared/domain-error.js';
import type { Secret } from '../../src/domain/shared/secret.js';
import { Survey } from '../support/access-matrix/survey.js';
import { AccessMatrix } from '../support/access-matrix/table.js';
import { anAddress, mailboxOf, PASSWORD, register } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { Canaries } from '../support/canaries/canaries.js';
import { CapturedOutput } from '../support/canaries/captured-output.js';
import { claimSilence, type Watch } from '../support/canaries/claims.js';
import { liveDangerously } from '../support/canaries/flows.js';
import { Recorder } from '../support/canaries/recorder.js';
import { spoiled } from '../support/canaries/spoiled.js';
import { FakeSes } from '../support/fake-ses.js';
import { FakeSiteverify } from '../support/fake-siteverify.js';
import { httpSender } from '../support/http-sender.js';
import { testSettings } from '../support/local-server.js';
import { MACHINE_CLIENTS } from '../support/machine-clients.js';
import { PATIENCE } from '../support/patience.js';
import { ROUTE_ACCESS } from './route-access.table.js';

jest.setTimeout(180_000);

const stops: (() => unknown)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
});

interface Service {
  readonly app: NestFastifyApplication;
  readonly recorder: Recorder;
  readonly api: ApiClient;
}

/** A local server that is watched; providers take the places of its own. */
async function start(canaries: Canaries, changes: NodeJS.ProcessEnv, planted: readonly Provider[]): Promise<Service> {
  const settings = testSettings({ MACHINE_CLIENTS, LOG_LEVEL: 'debug', REFRESH_GRACE_SECONDS: '0', ...changes });
  const module = LocalModule.withSettings(settings);
  const providers = [...(module.providers ?? []), ...planted];
  const edge = { corsOrigins: [], trustedProxyHops: 0, deadline: PATIENCE, log: new JsonLog(settings.logLevel) };
  const { app } = await createHttpApp({ ...module, providers }, edge);
  await app.listen(0, '127.0.0.1');
  const sender = httpSender(await app.getUrl());
  stops.push(
    () => sender.close(),
    () => app.close(),
  );
  const recorder = new Recorder(sender.send, canaries);
  return { app, recorder, api: new ApiClient(recorder.send) };
}

const STORES: readonly Abstract<object>[] = [
  Users,
  Credentials,
  Registrations,
  RefreshSessions,
  ActivityTrail,
  UserPreferences,
  Todos,
];

/** From now on, nothing that is asked of it is answered. */
function breakDown(store: object): void {
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(store)).filter((name) => name !== 'constructor');
  for (const method of methods) Reflect.set(store, method, () => Promise.reject(new Error('down')));
}

/** Neither mails nor captchas find anybody who takes them. */
async function startWithoutProviders(canaries: Canaries): Promise<Service> {
  const [ses, captchas] = [await FakeSes.start(), await FakeSiteverify.start()];
  stops.push(
    () => ses.stop(),
    () => captchas.stop(),
  );
  ses.failure = 400;
  captchas.mood = 'fail';
  const mail = { MAILER: 'ses', SES_ENDPOINT: ses.endpoint };
  const captcha = { CAPTCHA_PROVIDER: 'turnstile', CAPTCHA_SECRET: captchas.secret, CAPTCHA_VERIFY_URL: captchas.url };
  return start(canaries, { ...mail, ...captcha }, []);
}

describe('the local server', () => {
  let watch: Watch;
  beforeAll(async () => {
    const [canaries, output] = [new Canaries(), new CapturedOutput()];
    try {
      watch = { canaries, output, recorders: await provoke(canaries) };
    } finally {
      output.restore();
    }
  });

  claimSilence(Object.keys(ROUTE_ACCESS), () => watch);
});

/** Everything that can be asked, by anybody; what needs a mail; all of it spoiled; and all of it where something fails. */
async function provoke(canaries: Canaries): Promise<readonly Recorder[]> {
  const { app, api, recorder } = await start(canaries, {}, []);
  const survey = await Survey.of(api, app, AccessMatrix.read());
  for (const route of Object.keys(ROUTE_ACCESS)) await survey.ask(route);
  await liveDangerously(api, mailboxOf(api));
  const { samples } = recorder;
  await recorder.sendAll(samples.flatMap(spoiled));
  for (const port of STORES) breakDown(app.get<object>(port));
  await recorder.sendAll(samples);
  const withoutProviders = await startWithoutProviders(canaries);
  await withoutProviders.recorder.sendAll(samples);
  const locked = { email: anAddress(), password: PASSWORD, captchaToken: randomUUID() };
  for (let i = 0; i < 6; i += 1) await withoutProviders.api.post('/v1/auth/login', { body: locked });
  return [recorder, withoutProviders.recorder];
}

describe('a check that can fail finds', () => {
  async function sightings(plant: Provider, ask: (api: ApiClient) => Promise<unknown>): Promise<readonly string[]> {
    const [canaries, output] = [new Canaries(), new CapturedOutput()];
    const { api, recorder } = await start(canaries, {}, [plant]);
    await ask(api).finally(() => output.restore());
    return canaries.sightings(`${output.text}\n${recorder.told}`);
  }

  const email = 'ada@example.com';
  const hashing = (hash: (password: Secret) => Promise<Secret>): Provider => ({
    provide: PasswordHasher,
    useValue: { hash, verify: hash, isOutdated: () => false },
  });
  const registering = (api: ApiClient) => register(api, email);

  it('a password in the error of an adapter', async () => {
    const plant = hashing((password) => Promise.reject(new Error(`cannot hash ${password.reveal()}`)));
    expect(await sightings(plant, registering)).toEqual([`password ${PASSWORD}`]);
  });

  it('a password in an error body', async () => {
    const words = (password: Secret) => `${encodeURIComponent(password.reveal())} is not hashable`;
    const plant = hashing((password) => Promise.reject(new DomainError('password_rejected', words(password))));
    expect(await sightings(plant, registering)).toEqual([`password ${PASSWORD}`]);
  });

  it('an address and a code in a log line', async () => {
    const send = async (mail: Mail) =>
      void process.stderr.write(`${Buffer.from(JSON.stringify(mail)).toString('base64')}\n`);
    expect(await sightings({ provide: Mailer, useValue: { send } }, registering)).toEqual([`email ${email} in base64`]);
  });
});
