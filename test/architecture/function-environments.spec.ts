import type { DynamicModule } from '@nestjs/common';
import { AdminModule } from '../../src/adapters/lambda/admin.module.js';
import { AuthModule } from '../../src/adapters/lambda/auth.module.js';
import { PreferencesModule } from '../../src/adapters/lambda/preferences.module.js';
import { readFunctionSettings, type FunctionSettings } from '../../src/adapters/lambda/runtime/function-settings.js';
import { TodosModule } from '../../src/adapters/lambda/todos.module.js';
import { UsersModule } from '../../src/adapters/lambda/users.module.js';
import { WellKnownModule } from '../../src/adapters/lambda/well-known.module.js';
import { confirmations } from '../../src/adapters/lambda/wiring/confirmations.js';
import { deferredConfirmations } from '../../src/adapters/lambda/wiring/deferred-confirmations.js';
import { tokenGeneration } from '../../src/adapters/lambda/wiring/token-generation.js';
import { deployedFunctions } from '../support/deployed-functions.js';
import { aServerKey } from '../support/server-keys.js';

const ofModule = (root: { withSettings(settings: FunctionSettings): DynamicModule }) => (settings: FunctionSettings) =>
  root.withSettings(settings);

/** Whoever speaks with the user pool, put together without a call. */
const FUNCTIONS: Readonly<Record<string, (settings: FunctionSettings) => unknown>> = {
  admin: ofModule(AdminModule),
  auth: ofModule(AuthModule),
  users: ofModule(UsersModule),
  preferences: ofModule(PreferencesModule),
  todos: ofModule(TodosModule),
  wellKnown: ofModule(WellKnownModule),
  postConfirmation: confirmations,
  preTokenGeneration: tokenGeneration,
  confirmationRetry: deferredConfirmations,
};

const QUEUE = 'https://sqs.eu-central-1.amazonaws.com/000000000000/queue.fifo';

/** What a deployment puts in the place of the template's references. */
const VALUES: Readonly<Record<string, string>> = {
  COGNITO_USER_POOL_ID: 'eu-central-1_AbCdEf123',
  COGNITO_CLIENT_IDS: 'mobile',
  CONFIRMATION_QUEUE_URL: QUEUE,
  CORS_ORIGINS: 'https://app.example',
  DENY_LIST_REDIS_URL: 'rediss://127.0.0.1:1',
  JWT_ISSUER: 'https://api.example',
  MAIL_QUEUE_URL: QUEUE,
  PROFILE_CACHE_REDIS_URL: 'rediss://127.0.0.1:1',
  SIGNING_KEY_SECRET_ID: 'signing-key',
};

/** Of the secret that `SETTINGS_SECRET_ID` names. */
const SECRETS = { REFRESH_KEY: aServerKey().reveal(), MFA_KEYS: aServerKey().reveal() };

function environmentOf(name: string, provider: string, without?: string): NodeJS.ProcessEnv {
  const names = Object.keys(deployedFunctions[name]?.environment ?? {}).filter((setting) => setting !== without);
  const values = { ...VALUES, IDENTITY_PROVIDER: provider, SETTINGS_SECRET_ID: 'settings' };
  const given = names.map((setting) => [setting, values[setting as keyof typeof values]] as const);
  expect(given.filter(([, value]) => value === undefined)).toEqual([]);
  return { STORE: 'dynamodb', ...Object.fromEntries(given), ...(names.includes('SETTINGS_SECRET_ID') && SECRETS) };
}

const start = (name: string, environment: NodeJS.ProcessEnv) => FUNCTIONS[name]?.(readFunctionSettings(environment));

describe.each(['native', 'cognito'])('with the identity provider %s', (provider) => {
  it.each(Object.keys(FUNCTIONS))('%s has what it needs in the environment that the template gives', (name) => {
    expect(start(name, environmentOf(name, provider))).toBeDefined();
  });
});

it.each([
  ['auth', 'COGNITO_USER_POOL_ID'],
  ['users', 'PROFILE_CACHE_REDIS_URL'],
  ['preTokenGeneration', 'COGNITO_USER_POOL_ID'],
  ['postConfirmation', 'CONFIRMATION_QUEUE_URL'],
])('%s would be missed to lack %s', (name, setting) => {
  expect(() => start(name, environmentOf(name, 'cognito', setting))).toThrow(`The setting ${setting} is missing.`);
});
