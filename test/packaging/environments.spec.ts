import { readFunctionSettings } from '../../src/adapters/lambda/runtime/function-settings.js';
import { APIS, packaged, resourcesOf, type Resource } from '../support/cloudformation/template.js';

/** What Terraform writes, as it writes it. */
const PARAMETERS: Readonly<Record<string, string>> = {
  EventBusName: 'prod-user-service',
  MailQueueUrl: 'https://sqs.eu-central-1.amazonaws.com/000000000000/prod-user-service-mail.fifo',
  MailFrom: 'no-reply@example.com',
  ConfirmationQueueUrl: 'https://sqs.eu-central-1.amazonaws.com/000000000000/prod-user-service-confirmations.fifo',
  DenyListUrl: 'rediss+cluster://deny-list.example:6379',
  ProfileCacheUrl: 'rediss+cluster://profiles.example:6379',
  UserPoolId: 'eu-central-1_AbCdEf123',
  UserPoolClientId: '1example23456789',
  SigningKeySecretArn: 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:prod-user-service/signing-key-AbCdEf',
  SettingsSecretArn: 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:prod-user-service/settings-AbCdEf',
  PublicUrl: 'https://api.example.com',
  CorsOrigins: 'https://app.example.com,https://admin.example.com',
};

function environmentOf({ Environment }: Resource['Properties']): Readonly<Record<string, string>> {
  const { Variables } = Environment as { readonly Variables: Readonly<Record<string, string | { Ref: string }>> };
  return Object.fromEntries(
    Object.entries(Variables).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : (PARAMETERS[value.Ref] ?? `nobody knows ${value.Ref}`),
    ]),
  );
}

const environments = APIS.flatMap((api) =>
  resourcesOf(packaged(api), /^AWS::Lambda::Function$/).map(
    ([id, { Properties }]) => [api, id.replace(/LambdaFunction$/, ''), environmentOf(Properties)] as const,
  ),
);

it.each(environments)('%s %s reads its settings from what the template gives it', (api, _name, environment) => {
  const settings = readFunctionSettings(environment);
  expect(settings).toMatchObject({ stage: 'prod', store: 'dynamodb', tablePrefix: 'prod-user-service-' });
  const isPool = api === 'rest-cognito' && 'IDENTITY_PROVIDER' in environment;
  expect(settings.identityProvider).toBe(isPool ? 'cognito' : 'native');
});

it('a value that a setting cannot be is noticed', () => {
  const [, , environment] = environments.find(([, name]) => name === 'Authorizer') ?? [];
  const wrong = { ...environment, DENY_LIST_REDIS_URL: 'memcached://deny-list.example' };
  expect(() => readFunctionSettings(wrong)).toThrow('DENY_LIST_REDIS_URL');
});
