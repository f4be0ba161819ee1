import { cleanEnv, str } from 'envalid';
import type { PasswordPolicyName } from '../../../domain/auth/password-policy.js';
import type { TokenLifetimes } from '../../../domain/auth/token-lifetimes.js';
import { SECOND } from '../../../domain/shared/instant.js';
import { Secret } from '../../../domain/shared/secret.js';
import type { EmailAddress } from '../../../domain/users/email-address.js';
import type { ConfiguredClient } from '../../crypto/configured-machine-clients.js';
import type { MfaKeys } from '../../crypto/mfa-keys.js';
import type { LogLevel } from '../../telemetry/json-log.js';
import { machineClients } from './machine-clients-setting.js';
import { base64Key, base64Keys, emailAddress, integer, nameOf, origins, password, urlOf } from './setting-types.js';
import { refuseWrong } from './settings-error.js';
import { clientIds, userPoolOf, USER_POOL_ID, type UserPoolSettings } from './user-pool-setting.js';

/** Who judges captchas; `dev` is for the local server alone. */
export interface CaptchaSettings {
  readonly provider: 'none' | 'turnstile' | 'hcaptcha' | 'recaptcha' | 'dev';
  readonly secret: Secret | undefined;
  /** Instead of the provider's own address. */
  readonly verifyUrl: string | undefined;
}

/** The settings of a process, read from the environment once and checked as a whole. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly stage: string;
  readonly store: 'memory' | 'dynamodb';
  readonly tablePrefix: string;
  readonly awsRegion: string;
  readonly dynamodbEndpoint: string | undefined;
  readonly eventBusName: string;
  readonly eventsEndpoint: string | undefined;
  readonly denyListRedisUrl: string | undefined;
  readonly profileCacheRedisUrl: string | undefined;
  readonly issuer: string;
  readonly audience: string;
  /** Who keeps the passwords, and hands out the tokens of users. */
  readonly identityProvider: 'native' | 'cognito';
  /** A user pool whose access tokens are taken beside our own. */
  readonly userPool: UserPoolSettings | undefined;
  /** Where confirmed members of the pool wait for whom there was no time. */
  readonly confirmationQueueUrl: string | undefined;
  readonly lifetimes: TokenLifetimes;
  /** Milliseconds. */
  readonly codeLifetime: number;
  readonly refreshKey: Secret | undefined;
  readonly mfaKeys: MfaKeys | undefined;
  /** Milliseconds. */
  readonly mfaChallengeLifetime: number;
  readonly bcryptCost: number;
  readonly passwordPolicy: PasswordPolicyName;
  readonly signingKeyFile: string | undefined;
  /** Name or ARN. */
  readonly signingKeySecretId: string | undefined;
  readonly secretsEndpoint: string | undefined;
  /** Name or ARN; of functions alone. */
  readonly settingsSecretId: string | undefined;
  readonly machineClients: readonly ConfiguredClient[];
  readonly corsOrigins: readonly string[];
  readonly mailer: 'mailbox' | 'ses';
  readonly mailFrom: string;
  readonly sesEndpoint: string | undefined;
  readonly mailQueueUrl: string | undefined;
  readonly trustedProxyHops: number;
  /** Milliseconds. */
  readonly requestDeadline: number;
  readonly rateLimitScale: number;
  readonly captcha: CaptchaSettings;
  /** Of the local server alone. */
  readonly bootstrapAdminEmail: EmailAddress | undefined;
  readonly bootstrapAdminPassword: Secret | undefined;
  readonly importUsersFile: string | undefined;
  readonly logLevel: LogLevel;
}

const HTTP = ['http:', 'https:'] as const;
const redisUrl = urlOf('redis:', 'rediss:', 'redis+cluster:', 'rediss+cluster:');

const specification = {
  HOST: str({ default: '127.0.0.1' }),
  PORT: integer(0, 65_535)({ default: 3000 }),
  STAGE: nameOf(/^[a-z][a-z0-9-]{0,19}$/, 'a short lower-case name like dev or prod')({ default: 'local' }),
  STORE: str({ choices: ['memory', 'dynamodb'], default: 'memory' }),
  TABLE_PREFIX: nameOf(
    /^[A-Za-z0-9_.-]{0,200}$/,
    'made of letters, digits, dots, hyphens and underscores',
  )({
    default: 'user-service-',
  }),
  AWS_REGION: str({ default: 'eu-central-1' }),
  DYNAMODB_ENDPOINT: urlOf(...HTTP)({ default: undefined }),
  EVENT_BUS_NAME: nameOf(
    /^[A-Za-z0-9_.-]{1,256}$/,
    'made of letters, digits, dots, hyphens and underscores',
  )({ default: undefined }),
  EVENTS_ENDPOINT: urlOf(...HTTP)({ default: undefined }),
  DENY_LIST_REDIS_URL: redisUrl({ default: undefined }),
  PROFILE_CACHE_REDIS_URL: redisUrl({ default: undefined }),
  JWT_ISSUER: urlOf(...HTTP)({ default: undefined }),
  JWT_AUDIENCE: nameOf(/^\S{1,200}$/, 'a name without spaces')({ default: 'user-service' }),
  COGNITO_USER_POOL_ID: nameOf(
    USER_POOL_ID,
    'the id of a user pool like eu-central-1_AbCdEf123',
  )({ default: undefined }),
  COGNITO_CLIENT_IDS: clientIds({ default: [] }),
  COGNITO_ENDPOINT: urlOf(...HTTP)({ default: undefined }),
  CONFIRMATION_QUEUE_URL: urlOf(...HTTP)({ default: undefined }),
  ACCESS_TOKEN_TTL_SECONDS: integer(1, 3_600)({ default: 900 }),
  REFRESH_TOKEN_TTL_SECONDS: integer(1, 31_536_000)({ default: 2_592_000 }),
  REFRESH_GRACE_SECONDS: integer(0, 300)({ default: 30 }),
  REFRESH_KEY: base64Key({ default: undefined }),
  MFA_KEYS: base64Keys({ default: undefined }),
  MFA_CHALLENGE_TTL_SECONDS: integer(1, 3_600)({ default: 300 }),
  BCRYPT_COST: integer(4, 16)({ default: 12 }),
  PASSWORD_POLICY: str({ choices: ['cognito', 'nist'], default: 'cognito' }),
  SIGNING_KEY_FILE: str({ default: undefined }),
  SIGNING_KEY_SECRET_ID: str({ default: undefined }),
  SECRETS_ENDPOINT: urlOf(...HTTP)({ default: undefined }),
  SETTINGS_SECRET_ID: str({ default: undefined }),
  MACHINE_CLIENTS: machineClients({ default: [] }),
  CORS_ORIGINS: origins({ default: [] }),
  MAILER: str({ choices: ['mailbox', 'ses'], default: 'mailbox' }),
  MAIL_FROM: str({ default: 'no-reply@localhost' }),
  SES_ENDPOINT: urlOf(...HTTP)({ default: undefined }),
  MAIL_QUEUE_URL: urlOf(...HTTP)({ default: undefined }),
  TRUSTED_PROXY_HOPS: integer(0, 10)({ default: 0 }),
  REQUEST_DEADLINE_MS: integer(100, 29_000)({ default: 2_500 }),
  RATE_LIMIT_SCALE: integer(1, 1_000_000)({ default: 1 }),
  CODE_TTL_SECONDS: integer(1, 86_400)({ default: 900 }),
  IDENTITY_PROVIDER: str({ choices: ['native', 'cognito'], default: 'native' }),
  CAPTCHA_PROVIDER: str({ choices: ['none', 'turnstile', 'hcaptcha', 'recaptcha', 'dev'], default: 'none' }),
  CAPTCHA_SECRET: str({ default: undefined }),
  CAPTCHA_VERIFY_URL: urlOf(...HTTP)({ default: undefined }),
  BOOTSTRAP_ADMIN_EMAIL: emailAddress({ default: undefined }),
  BOOTSTRAP_ADMIN_PASSWORD: password({ default: undefined }),
  IMPORT_USERS_FILE: str({ default: undefined }),
  LOG_LEVEL: str({ choices: ['debug', 'info', 'warn', 'error', 'silent'], default: 'info' }),
} as const;

/** Throws a `SettingsError` that names every wrong setting; an empty one counts as absent. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const env = cleanEnv(withoutEmpty(environment), specification, { reporter: refuseWrong });
  return {
    host: env.HOST,
    port: env.PORT,
    stage: env.STAGE,
    store: env.STORE,
    tablePrefix: env.TABLE_PREFIX,
    awsRegion: env.AWS_REGION,
    dynamodbEndpoint: env.DYNAMODB_ENDPOINT,
    eventBusName: env.EVENT_BUS_NAME ?? `${env.STAGE}-user-service`,
    eventsEndpoint: env.EVENTS_ENDPOINT,
    denyListRedisUrl: env.DENY_LIST_REDIS_URL,
    profileCacheRedisUrl: env.PROFILE_CACHE_REDIS_URL,
    issuer: env.JWT_ISSUER ?? `http://localhost:${env.PORT}`,
    audience: env.JWT_AUDIENCE,
    identityProvider: env.IDENTITY_PROVIDER,
    userPool: userPoolOf(
      env.COGNITO_USER_POOL_ID,
      env.COGNITO_CLIENT_IDS,
      env.COGNITO_ENDPOINT,
      env.IDENTITY_PROVIDER === 'cognito',
    ),
    confirmationQueueUrl: env.CONFIRMATION_QUEUE_URL,
    lifetimes: {
      accessToken: env.ACCESS_TOKEN_TTL_SECONDS * SECOND,
      refreshToken: env.REFRESH_TOKEN_TTL_SECONDS * SECOND,
      refreshGrace: env.REFRESH_GRACE_SECONDS * SECOND,
    },
    codeLifetime: env.CODE_TTL_SECONDS * SECOND,
    refreshKey: env.REFRESH_KEY,
    mfaKeys: env.MFA_KEYS,
    mfaChallengeLifetime: env.MFA_CHALLENGE_TTL_SECONDS * SECOND,
    bcryptCost: env.BCRYPT_COST,
    passwordPolicy: env.PASSWORD_POLICY,
    signingKeyFile: env.SIGNING_KEY_FILE,
    signingKeySecretId: env.SIGNING_KEY_SECRET_ID,
    secretsEndpoint: env.SECRETS_ENDPOINT,
    settingsSecretId: env.SETTINGS_SECRET_ID,
    machineClients: env.MACHINE_CLIENTS,
    corsOrigins: env.CORS_ORIGINS,
    mailer: env.MAILER,
    mailFrom: env.MAIL_FROM,
    sesEndpoint: env.SES_ENDPOINT,
    mailQueueUrl: env.MAIL_QUEUE_URL,
    trustedProxyHops: env.TRUSTED_PROXY_HOPS,
    requestDeadline: env.REQUEST_DEADLINE_MS,
    rateLimitScale: env.RATE_LIMIT_SCALE,
    captcha: {
      provider: env.CAPTCHA_PROVIDER,
      secret: env.CAPTCHA_SECRET === undefined ? undefined : new Secret(env.CAPTCHA_SECRET),
      verifyUrl: env.CAPTCHA_VERIFY_URL,
    },
    bootstrapAdminEmail: env.BOOTSTRAP_ADMIN_EMAIL,
    bootstrapAdminPassword: env.BOOTSTRAP_ADMIN_PASSWORD,
    importUsersFile: env.IMPORT_USERS_FILE,
    logLevel: env.LOG_LEVEL,
  };
}

function withoutEmpty(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
}
