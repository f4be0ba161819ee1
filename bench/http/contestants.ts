import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServerProcess } from '../load/server-process.js';
import { PASSWORD, type Accounts } from './accounts.js';
import { BEARER_TOKENS, BETTER_AUTH, type Dialect, type Grant } from './dialects.js';

export interface Contestant {
  readonly name: string;
  readonly program: string;
  readonly dialect: Dialect;
  readonly environment: NodeJS.ProcessEnv;
}

export interface Running extends Contestant {
  readonly server: ServerProcess;
  /** One an account. */
  readonly grants: readonly Grant[];
}

export const OURS = 'ours';
export const FLOOR = 'floor';

export interface Surroundings {
  readonly accounts: Accounts;
  readonly keyFile: string;
  readonly redisUrl: string;
}

/** The whole local server on memory and Redis, as people start it but for its limits, which a benchmark runs into. */
export function ours({ accounts, keyFile, redisUrl }: Surroundings): Contestant {
  const keys = { REFRESH_KEY: randomKey(), MFA_KEYS: randomKey(), SIGNING_KEY_FILE: keyFile };
  const limits = { RATE_LIMIT_SCALE: '1000000', REQUEST_DEADLINE_MS: '29000', LOG_LEVEL: 'warn' };
  return {
    name: OURS,
    program: fileURLToPath(new URL('../../src/adapters/local/main.js', import.meta.url)),
    dialect: BEARER_TOKENS,
    environment: {
      ...keys,
      ...limits,
      NODE_ENV: 'production',
      JWT_ISSUER: ISSUER,
      DENY_LIST_REDIS_URL: redisUrl,
      IMPORT_USERS_FILE: accounts.importFile,
    },
  };
}

/** The same with its revocation ledger in the process, where a check costs no round trip. */
export function withoutRedis(surroundings: Surroundings): Contestant {
  const contestant = ours(surroundings);
  const { DENY_LIST_REDIS_URL: _none, ...environment } = contestant.environment;
  return { ...contestant, name: 'ours without Redis', environment };
}

export function peers(surroundings: Surroundings, accountsFile: string): readonly Contestant[] {
  return [
    peer(FLOOR, 'floor', BEARER_TOKENS, surroundings, accountsFile),
    peer('Fastify + @fastify/jwt', 'fastify-jwt', BEARER_TOKENS, surroundings, accountsFile),
    peer('Express + passport-jwt', 'express-passport', BEARER_TOKENS, surroundings, accountsFile),
    peer('better-auth', 'better-auth', BETTER_AUTH, surroundings, accountsFile),
  ];
}

const ISSUER = 'http://issuer.example';

function peer(
  name: string,
  file: string,
  dialect: Dialect,
  { keyFile, redisUrl }: Surroundings,
  accountsFile: string,
): Contestant {
  const environment = {
    NODE_ENV: 'production',
    JWT_ISSUER: ISSUER,
    SIGNING_KEY_FILE: keyFile,
    DENY_LIST_REDIS_URL: redisUrl,
    BENCH_ACCOUNTS: accountsFile,
    BENCH_PASSWORD: PASSWORD,
  };
  return { name, program: resolve(`bench/peers/${file}.mjs`), dialect, environment };
}

const randomKey = (): string => randomBytes(32).toString('base64');
