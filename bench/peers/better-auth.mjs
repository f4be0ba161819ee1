/**
 * better-auth with sessions in Redis, so that they end at once. It has no refresh: what stands for one is the route of its JWT plugin that
 * makes a new access token of a session. Passwords are its own scrypt.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { toNodeHandler } from 'better-auth/node';
import { jwt } from 'better-auth/plugins';
import { Redis } from 'ioredis';

const { PORT = '', BENCH_ACCOUNTS = '', BENCH_PASSWORD = '', DENY_LIST_REDIS_URL = '' } = process.env;
const redis = new Redis(DENY_LIST_REDIS_URL);

const auth = betterAuth({
  baseURL: `http://127.0.0.1:${PORT}`,
  secret: 'a-secret-of-the-benchmark-alone-0123456789',
  database: memoryAdapter({ user: [], session: [], account: [], verification: [], jwks: [] }),
  secondaryStorage: {
    get: (key) => redis.get(key),
    set: (key, value, seconds) => (seconds ? redis.set(key, value, 'EX', seconds) : redis.set(key, value)),
    delete: (key) => redis.del(key),
  },
  emailAndPassword: { enabled: true, autoSignIn: false, maxPasswordLength: 72 },
  rateLimit: { enabled: false },
  logger: { disabled: true },
  telemetry: { enabled: false },
  plugins: [jwt({ jwks: { keyPairConfig: { alg: 'RS256', modulusLength: 3072 } } })],
});

for (const { email } of JSON.parse(readFileSync(BENCH_ACCOUNTS, 'utf8'))) {
  await auth.api.signUpEmail({ body: { email, password: BENCH_PASSWORD, name: 'Ada' } });
}

const handle = toNodeHandler(auth);
createServer((request, response) => {
  if (request.url !== '/health/live') void handle(request, response);
  else response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
}).listen(Number(PORT), '127.0.0.1');
