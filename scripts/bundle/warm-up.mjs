import { generateKeyPairSync, randomBytes, createPrivateKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstEvents, keySet } from './first-events.mjs';

/**
 * Surroundings in which functions start and answer, as far as that goes without their stores: nothing listens at those, an issuer
 * publishes the key.
 */
export async function warmUp() {
  const directory = mkdtempSync(join(tmpdir(), 'warm-up-'));
  const keyFile = join(directory, 'signing-key.pem');
  const { privateKey: pem } = generateKeyPairSync('rsa', {
    modulusLength: 3072,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  writeFileSync(keyFile, pem);
  const privateKey = createPrivateKey(pem);
  const keys = JSON.stringify(keySet(privateKey));
  const server = createServer((_request, response) => response.end(keys));
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const address = server.address();
  const issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    environment: environment(keyFile, issuer),
    events: firstEvents(privateKey, issuer),
    end: () => {
      server.close();
      rmSync(directory, { recursive: true });
    },
  };
}

/**
 * @param {string} keyFile
 * @param {string} issuer
 * @returns {NodeJS.ProcessEnv}
 */
function environment(keyFile, issuer) {
  return {
    ...process.env,
    STORE: 'dynamodb',
    DYNAMODB_ENDPOINT: 'http://127.0.0.1:1',
    DENY_LIST_REDIS_URL: 'redis://127.0.0.1:1',
    PROFILE_CACHE_REDIS_URL: 'redis://127.0.0.1:1',
    REFRESH_KEY: randomBytes(32).toString('base64'),
    MFA_KEYS: randomBytes(32).toString('base64'),
    SIGNING_KEY_FILE: keyFile,
    MAIL_QUEUE_URL: 'http://127.0.0.1:1/mail.fifo',
    LOG_LEVEL: 'silent',
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'nobody',
    AWS_SECRET_ACCESS_KEY: 'nobody',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    JWT_ISSUER: issuer,
  };
}
