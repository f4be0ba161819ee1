import { readdirSync } from 'node:fs';
import type { DynamicModule } from '@nestjs/common';
import { routesOf } from '../../src/adapters/http/security/route-access.js';
import { AUTH_SORT_KEY, OUTBOX_PREFIX, USER_PREFIX } from '../../src/adapters/dynamodb/table-keys.js';
import { AdminModule } from '../../src/adapters/lambda/admin.module.js';
import { AuthModule } from '../../src/adapters/lambda/auth.module.js';
import { PreferencesModule } from '../../src/adapters/lambda/preferences.module.js';
import { readFunctionSettings, type FunctionSettings } from '../../src/adapters/lambda/runtime/function-settings.js';
import { TodosModule } from '../../src/adapters/lambda/todos.module.js';
import { UsersModule } from '../../src/adapters/lambda/users.module.js';
import { WellKnownModule } from '../../src/adapters/lambda/well-known.module.js';
import { deployedFunctions as functions, eventsOf, servicePart } from '../support/deployed-functions.js';
import { aServerKey } from '../support/server-keys.js';

const routes = servicePart<Record<string, Record<string, readonly string[]>>>('routes.yml');

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

/** As routes.yml writes them. */
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

  it.each(Object.keys(functions))('%s is deployed from its own bundle, with a role of its own', (name) => {
    expect(functions[name]?.handler).toBe(`dist/${name}/index.handler`);
    expect(functions[name]?.role.toLowerCase()).toBe(`${name}Role`.toLowerCase());
  });

  it.each(Object.keys(ROOT_MODULES))('%s is given every route of its root module, and no other', (name) => {
    const root = ROOT_MODULES[name];
    const deployed = Object.values(routes[name] ?? {}).flat();
    expect(deployed.toSorted()).toEqual(root && routesOfModule(root.withSettings(settings)));
    expect(functions[name]?.events).toBe(`\${file(serverless/routes.cjs):${name}}`);
  });

  it('without a root module serve no route', () => {
    expect(Object.keys(routes).toSorted()).toEqual(Object.keys(ROOT_MODULES).toSorted());
    const served = Object.entries(functions).filter(([, { events }]) => typeof events === 'string');
    expect(served.map(([name]) => name).toSorted()).toEqual(Object.keys(ROOT_MODULES).toSorted());
  });

  it('are woken by a stream for nothing but what they work on', () => {
    const [event] = eventsOf('publishOutbox');
    const outboxInserts = { eventName: ['INSERT'], dynamodb: { Keys: { PK: { S: [{ prefix: OUTBOX_PREFIX }] } } } };
    expect(event?.stream?.filterPatterns).toEqual([outboxInserts]);
    const patternsOf = (name: string) => eventsOf(name).map(({ stream }) => stream?.filterPatterns);
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
    const streams = Object.keys(functions).flatMap((name) => eventsOf(name).flatMap(({ stream }) => stream ?? []));
    expect(streams.length).toBeGreaterThan(1);
    for (const { destinations } of streams)
      expect(destinations.onFailure).toEqual({ type: 'sqs', arn: 'StreamDeadLetters.Arn' });
    expect(eventsOf('publishOutbox')[0]?.stream?.maximumRetryAttempts).toBe(3);
    const { Resources } = servicePart<{ Resources: Record<string, { Properties: object }> }>('dead-letters.yml');
    expect(Resources['StreamDeadLetters']?.Properties).toMatchObject({ MessageRetentionPeriod: 1_209_600 });
  });
});
