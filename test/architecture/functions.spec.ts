import { readdirSync, readFileSync } from 'node:fs';
import type { DynamicModule } from '@nestjs/common';
import { parse } from 'yaml';
import { routesOf } from '../../src/adapters/http/security/route-access.js';
import { AUTH_SORT_KEY, OUTBOX_PREFIX, USER_PREFIX } from '../../src/adapters/dynamodb/table-keys.js';
import { AdminModule } from '../../src/adapters/lambda/admin.module.js';
import { AuthModule } from '../../src/adapters/lambda/auth.module.js';
import { PreferencesModule } from '../../src/adapters/lambda/preferences.module.js';
import { readFunctionSettings, type FunctionSettings } from '../../src/adapters/lambda/runtime/function-settings.js';
import { TodosModule } from '../../src/adapters/lambda/todos.module.js';
import { UsersModule } from '../../src/adapters/lambda/users.module.js';
import { WellKnownModule } from '../../src/adapters/lambda/well-known.module.js';
import { aServerKey } from '../support/server-keys.js';

interface DeployedFunction {
  readonly handler: string;
  readonly events: readonly DeployedEvent[];
}

interface DeployedEvent {
  readonly http?: string;
  readonly stream?: {
    readonly filterPatterns: readonly object[];
    readonly maximumRetryAttempts: number;
    readonly destinations: { readonly onFailure: { readonly type: string; readonly arn: unknown } };
  };
}

interface Deployment {
  readonly functions: Readonly<Record<string, DeployedFunction>>;
  readonly resources: { readonly Resources: Readonly<Record<string, { readonly Properties: object }>> };
}

const { functions, resources } = parse(readFileSync('serverless.yml', 'utf8')) as Deployment;

/** `well-known` is `wellKnown` there. */
const camelCase = (name: string) => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const ROOT_MODULES: Record<string, { withSettings(settings: FunctionSettings): DynamicModule }> = {
  admin: AdminModule,
  auth: AuthModule,
  users: UsersModule,
  preferences: PreferencesModule,
  todos: TodosModule,
  wellKnown: WellKnownModule,
};

const settings = readFunctionSettings({
  STORE: 'dynamodb',
  SIGNING_KEY_SECRET_ID: 'signing-key',
  REFRESH_KEY: aServerKey().reveal(),
  MFA_KEYS: aServerKey().reveal(),
  MAIL_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/000000000000/mail.fifo',
  DENY_LIST_REDIS_URL: 'redis://127.0.0.1:1',
  PROFILE_CACHE_REDIS_URL: 'redis://127.0.0.1:1',
});

/** As serverless.yml writes routes. */
function routesOfModule({ controllers = [] }: DynamicModule): readonly string[] {
  return controllers
    .flatMap((controller) => routesOf(controller))
    .map(({ route }) => route.replaceAll(/:(\w+)/g, '{$1}'))
    .toSorted();
}

describe('the functions', () => {
  it('are those that have a handler', () => {
    const handlers = readdirSync('src/adapters/lambda').filter((file) => file.endsWith('.handler.ts'));
    const names = handlers.map((file) => camelCase(file.replace('.handler.ts', '')));
    expect(names.toSorted()).toEqual(Object.keys(functions).toSorted());
    expect(names.length).toBeGreaterThan(3);
  });

  it.each(Object.keys(functions))('%s is deployed from its own bundle', (name) => {
    expect(functions[name]?.handler).toBe(`dist/${name}/index.handler`);
  });

  it.each(Object.keys(ROOT_MODULES))('%s is given every route of its root module, and no other', (name) => {
    const root = ROOT_MODULES[name];
    const deployed = functions[name]?.events.map(({ http }) => http).toSorted();
    expect(deployed).toEqual(root && routesOfModule(root.withSettings(settings)));
  });

  it('without a root module serve no route', () => {
    const plain = Object.entries(functions).filter(([name]) => !(name in ROOT_MODULES));
    expect(plain.flatMap(([, { events }]) => events).filter((event) => event.http !== undefined)).toEqual([]);
    expect(plain.map(([name]) => name)).toEqual([
      'authorizer',
      'rotateSigningKey',
      'postConfirmation',
      'preTokenGeneration',
      'confirmationRetry',
      'publishOutbox',
      'sweepOutbox',
      'projectRevocations',
      'deliverMail',
      'purgeUsers',
      'publishPreferences',
      'publishSessions',
    ]);
  });

  it('are woken by a stream for nothing but what they work on', () => {
    const [event] = functions['publishOutbox']?.events ?? [];
    const outboxInserts = { eventName: ['INSERT'], dynamodb: { Keys: { PK: { S: [{ prefix: OUTBOX_PREFIX }] } } } };
    expect(event?.stream?.filterPatterns).toEqual([outboxInserts]);
    const patternsOf = (name: string) => functions[name]?.events.map(({ stream }) => stream?.filterPatterns);
    const written = { eventName: ['INSERT', 'MODIFY'] };
    expect(patternsOf('projectRevocations')).toEqual([[written]]);
    expect(patternsOf('publishPreferences')).toEqual([[written]]);
    const ended = { eventName: ['MODIFY'], dynamodb: { NewImage: { endedAt: { N: [{ exists: true }] } } } };
    const ofUser = { PK: { S: [{ prefix: USER_PREFIX }] }, SK: { S: [AUTH_SORT_KEY] } };
    expect(patternsOf('publishSessions')).toEqual([
      [{ eventName: ['INSERT'] }, ended],
      [{ eventName: ['MODIFY'], dynamodb: { Keys: ofUser } }],
    ]);
  });

  it('put what they give up on into a queue that keeps it for 14 days', () => {
    const streams = Object.values(functions).flatMap(({ events }) => events.flatMap(({ stream }) => stream ?? []));
    expect(streams.length).toBeGreaterThan(1);
    for (const { destinations } of streams) expect(destinations.onFailure.type).toBe('sqs');
    const [outbox] = functions['publishOutbox']?.events ?? [];
    expect(outbox?.stream?.maximumRetryAttempts).toBe(3);
    expect(outbox?.stream?.destinations.onFailure.arn).toEqual({ 'Fn::GetAtt': ['StreamDeadLetters', 'Arn'] });
    expect(resources.Resources['StreamDeadLetters']?.Properties).toMatchObject({ MessageRetentionPeriod: 1_209_600 });
  });
});
