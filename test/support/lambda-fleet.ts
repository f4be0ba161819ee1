import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallHandler, ExecutionContext, INestApplication, NestInterceptor } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createTables } from '../../src/adapters/dynamodb/create-tables.js';
import { createDynamoClient } from '../../src/adapters/dynamodb/dynamo-client.js';
import { tablesWithPrefix } from '../../src/adapters/dynamodb/tables.js';
import { handler as admin } from '../../src/adapters/lambda/admin.handler.js';
import { handler as auth } from '../../src/adapters/lambda/auth.handler.js';
import { handler as preferences } from '../../src/adapters/lambda/preferences.handler.js';
import { handler as todos } from '../../src/adapters/lambda/todos.handler.js';
import { handler as users } from '../../src/adapters/lambda/users.handler.js';
import { handler as wellKnown } from '../../src/adapters/lambda/well-known.handler.js';
import { writeMail } from '../../src/application/mail/write-mail.js';
import type { Mail } from '../../src/application/ports/mailer.js';
import type { SigningKey } from '../../src/application/ports/signing-keys.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { ReadMail } from './accounts.js';
import { ApiClient, type Send } from './api-client.js';
import { anEmailAddress } from './builders.js';
import { engines, TEST_REGION } from './engines.js';
import type { SentMail } from './fake-ses.js';
import { httpVersion, lambdaContext, restVersion, type Arrival, type EventVersion } from './lambda-events.js';
import { MailPath } from './mail-path.js';
import { bePatient, PATIENCE } from './patience.js';
import { aSigningKeyFile } from './signing-key-file.js';

export const handlers = { admin, auth, users, preferences, todos, wellKnown };

export type FunctionName = keyof typeof handlers;

/** The functions behind one API: the environment that they share, and the outside world of theirs. */
export interface LambdaFleet {
  readonly environment: NodeJS.ProcessEnv;
  readonly key: SigningKey;
  readonly mail: MailPath;
  readonly readMail: ReadMail;
  /** How often an application has been started. */
  starts(): number;
  /** The handlers of controllers that requests have reached. */
  readonly reached: string[];
  stop(): Promise<void>;
}

/** Puts the functions' settings into the environment of this process, with tables of their own. They start at their first event. */
export async function startFleet(changes: NodeJS.ProcessEnv = {}): Promise<LambdaFleet> {
  const mail = await MailPath.start();
  const issuer = await startIssuer();
  const { path, key } = aSigningKeyFile();
  const environment = {
    STORE: 'dynamodb',
    DYNAMODB_ENDPOINT: engines.dynamoDbEndpoint,
    TABLE_PREFIX: `test-${randomUUID()}-`,
    AWS_REGION: TEST_REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    DENY_LIST_REDIS_URL: engines.denyListRedisUrl,
    PROFILE_CACHE_REDIS_URL: engines.profileCacheRedisUrl,
    JWT_ISSUER: issuer.url,
    SIGNING_KEY_FILE: path,
    REFRESH_KEY: randomBytes(32).toString('base64'),
    MFA_KEYS: randomBytes(32).toString('base64'),
    MAILER: 'ses',
    ...mail.settings,
    BCRYPT_COST: '4',
    RATE_LIMIT_SCALE: '1000',
    REQUEST_DEADLINE_MS: String(PATIENCE),
    LOG_LEVEL: 'silent',
    ...changes,
  };
  await prepareTables(environment.TABLE_PREFIX);
  Object.assign(process.env, environment);
  const created = jest.spyOn(NestFactory, 'create').mockImplementation(createPatiently);
  return {
    environment,
    key,
    mail,
    readMail: async (to) => lastMail(await mail.to(to), to),
    starts: () => created.mock.calls.length,
    reached,
    stop: async () => {
      const applications = await Promise.allSettled(
        created.mock.results.map(({ value }) => value as Promise<Application>),
      );
      for (const result of applications) if (result.status === 'fulfilled') await result.value.close();
      created.mockRestore();
      issuer.stop();
      await mail.stop();
    },
  };
}

type Application = INestApplication;

const reached: string[] = [];

const watch: NestInterceptor = {
  intercept(context: ExecutionContext, next: CallHandler) {
    reached.push(context.getHandler().name);
    return next.handle();
  },
};

const create = NestFactory.create.bind(NestFactory) as (...args: readonly unknown[]) => Promise<Application>;

async function createPatiently(...args: readonly unknown[]): Promise<Application> {
  const app = await create(...args);
  bePatient(app);
  return app.useGlobalInterceptors(watch);
}

/** Every function through one version of API Gateway's events, as the routes of the API hand them out. */
export function senderOf(version: EventVersion, arrival: Arrival = {}): Send {
  return async (request) => {
    const handler = handlers[functionFor(request.path)];
    return version.answer(await handler(version.event(request, arrival), lambdaContext()));
  };
}

export function clientOf(version: EventVersion, arrival: Arrival = {}): ApiClient {
  return new ApiClient(senderOf(version, arrival));
}

export const VERSIONS = [restVersion, httpVersion] as const;

export function functionFor(path: string): FunctionName {
  if (path.startsWith('/v1/auth') || path.startsWith('/v1/oauth')) return 'auth';
  if (path.startsWith('/v1/admin')) return 'admin';
  if (path.startsWith('/v1/users') || path.startsWith('/v1/internal')) return 'users';
  if (path.startsWith('/v1/todos')) return 'todos';
  return path.startsWith('/v1/preferences') ? 'preferences' : 'wellKnown';
}

async function prepareTables(prefix: string): Promise<void> {
  const client = createDynamoClient({
    region: TEST_REGION,
    endpoint: engines.dynamoDbEndpoint,
    tryTimeout: 30_000,
  });
  await createTables(client, tablesWithPrefix(prefix));
  client.config.requestHandler.destroy?.();
}

/** Where verifiers find the issuer's keys: the `wellKnown` function over HTTP. */
async function startIssuer(): Promise<{ readonly url: string; stop(): void }> {
  const server: Server = createServer((request, response) => {
    void clientOf(httpVersion)
      .get(request.url ?? '/')
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const nobody = anEmailAddress();
const SAMPLES: readonly Mail[] = [
  { template: 'registration-code', to: nobody, code: new Secret('000000'), minutes: 15 },
  { template: 'email-code', to: nobody, code: new Secret('000000'), minutes: 15 },
  { template: 'password-reset-code', to: nobody, code: new Secret('000000'), minutes: 15 },
  { template: 'email-in-use', to: nobody },
  { template: 'security-notice', to: nobody, change: 'password' },
  { template: 'security-notice', to: nobody, change: 'primary-email' },
  { template: 'already-registered', to: nobody },
  { template: 'session-reuse', to: nobody },
];

function lastMail(mails: readonly SentMail[], address: string): Awaited<ReturnType<ReadMail>> {
  const mail = mails.at(-1);
  const sample = SAMPLES.find((one) => writeMail(one).subject === mail?.subject);
  if (mail === undefined || sample === undefined) throw new Error(`No mail of ours has been sent to ${address}.`);
  const [code] = /\b\d{6}\b/.exec(mail.text) ?? [];
  return { template: sample.template, ...(code !== undefined && { code }) };
}
