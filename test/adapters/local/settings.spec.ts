import { readSettings } from '../../../src/adapters/lambda/runtime/settings.js';
import { SettingsError } from '../../../src/adapters/lambda/runtime/settings-error.js';
import { aServerKey } from '../../support/server-keys.js';

const aKey = aServerKey().reveal();

/** Everything that is said about these settings. */
function complaintAbout(environment: NodeJS.ProcessEnv): string {
  try {
    readSettings(environment);
    return '';
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
}

it('are complete without any', () => {
  expect(complaintAbout({})).toBe('');
  expect(readSettings({})).toMatchObject({ store: 'memory', bcryptCost: 12, issuer: 'http://localhost:3000' });
});

it('takes several keys of second factors, in their order', () => {
  const keys = [aKey, aServerKey().reveal(), aServerKey().reveal()];
  const { mfaKeys = [] } = readSettings({ MFA_KEYS: keys.join(', ') });
  expect(mfaKeys.map((key) => key.reveal())).toEqual(keys);
});

it('takes an empty one for none', () => {
  const { refreshKey, port } = readSettings({ REFRESH_KEY: '', PORT: '' });
  expect([refreshKey, port]).toEqual([undefined, 3000]);
});

it.each<[NodeJS.ProcessEnv, RegExp]>([
  [{ PORT: 'http' }, /^The setting PORT must be a whole number from 0 to 65535\.$/],
  [{ PORT: '65536' }, /^The setting PORT must be a whole number from 0 to 65535\.$/],
  [{ PORT: '3e3' }, /^The setting PORT must be a whole number/],
  [{ PORT: ' 3000' }, /^The setting PORT must be a whole number/],
  [{ STORE: 'postgres' }, /^The setting STORE must be one of memory, dynamodb\.$/],
  [{ MAILER: 'pigeon' }, /^The setting MAILER must be one of mailbox, ses\.$/],
  [{ BCRYPT_COST: '3' }, /^The setting BCRYPT_COST must be a whole number from 4 to 16\.$/],
  [{ REFRESH_KEY: 'secret-but-short' }, /^The setting REFRESH_KEY must be the base64 form of at least 32 random bytes/],
  [
    { MFA_KEYS: `${aKey},short` },
    /^The setting MFA_KEYS must be the base64 form of at least 32 random bytes.*, or several/,
  ],
  [{ MFA_KEYS: `${aKey},` }, /^The setting MFA_KEYS must be/],
  [{ CORS_ORIGINS: 'https://app.example/' }, /^The setting CORS_ORIGINS must be a comma-separated list of origins/],
  [{ CORS_ORIGINS: '*' }, /^The setting CORS_ORIGINS must be a comma-separated list of origins/],
  [{ JWT_ISSUER: 'nowhere' }, /^The setting JWT_ISSUER must be a URL that starts with http:\/\/ or https:\/\/\.$/],
  [{ DENY_LIST_REDIS_URL: 'http://x' }, /^The setting DENY_LIST_REDIS_URL must be a URL that starts with redis:/],
  [{ RATE_LIMIT_SCALE: '0' }, /^The setting RATE_LIMIT_SCALE must be a whole number from 1 to 1000000\.$/],
  [{ CAPTCHA_PROVIDER: 'cloudflare' }, /^The setting CAPTCHA_PROVIDER must be one of none, turnstile, /],
  [{ LOG_LEVEL: 'loud' }, /^The setting LOG_LEVEL must be one of debug, info, warn, error, silent\.$/],
  [{ COGNITO_USER_POOL_ID: 'AbCdEf123' }, /^The setting COGNITO_USER_POOL_ID must be the id of a user pool/],
  [{ COGNITO_USER_POOL_ID: 'eu-central-1_AbCdEf123' }, /^The setting COGNITO_CLIENT_IDS is missing\.$/],
  [{ IDENTITY_PROVIDER: 'cognito' }, /^The setting COGNITO_USER_POOL_ID is missing\.$/],
  [{ IDENTITY_PROVIDER: 'okta' }, /^The setting IDENTITY_PROVIDER must be one of native, cognito\.$/],
  [{ COGNITO_CLIENT_IDS: 'web,mobile' }, /^The setting COGNITO_USER_POOL_ID is missing\.$/],
  [
    { COGNITO_CLIENT_IDS: 'web,' },
    /^The setting COGNITO_CLIENT_IDS must be a comma-separated list of app client ids\.$/,
  ],
  [{ PORT: 'x', STORE: 'y' }, /^The setting PORT [^.]*\. The setting STORE [^.]*\.$/],
])('%j is refused in one sentence each', (environment, sentence) => {
  const complaint = complaintAbout(environment);
  expect(complaint).toMatch(sentence);
  expect(complaint).not.toMatch(/\n|secret-but-short/);
});
