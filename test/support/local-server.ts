import { readSettings, type Settings } from '../../src/adapters/lambda/runtime/settings.js';
import { startServer } from '../../src/adapters/local/server.js';
import type { SigningKey } from '../../src/application/ports/signing-keys.js';
import { ApiClient, type Send } from './api-client.js';
import type { Target } from './forge.js';
import { httpSender } from './http-sender.js';
import { PATIENCE } from './patience.js';
import { aSigningKeyFile } from './signing-key-file.js';

const keyFile = aSigningKeyFile();

export interface TestServer {
  readonly url: string;
  readonly settings: Settings;
  readonly api: ApiClient;
  readonly send: Send;
  /** What a forger of this server's tokens would have to know. */
  target(): Target;
  stop(): Promise<void>;
}

/** Settings of a quick local server on a free port, whose windowed limits and deadline are out of the way. */
export function testSettings(changes: NodeJS.ProcessEnv = {}): Settings {
  const quick = { PORT: '0', BCRYPT_COST: '4', LOG_LEVEL: 'silent', RATE_LIMIT_SCALE: '1000' };
  const patient = { REQUEST_DEADLINE_MS: String(PATIENCE) };
  return readSettings({ ...quick, ...patient, SIGNING_KEY_FILE: keyFile.path, ...changes });
}

export async function startTestServer(changes: NodeJS.ProcessEnv = {}): Promise<TestServer> {
  const settings = testSettings(changes);
  const server = await startServer(settings);
  const sender = httpSender(server.url);
  return {
    url: server.url,
    settings,
    api: new ApiClient(sender.send),
    send: sender.send,
    target: () => testTarget(settings),
    stop: async () => {
      sender.close();
      await server.stop();
    },
  };
}

/** Of a server with `testSettings`. */
export function testTarget(settings: Settings): Target {
  return targetOf(settings, keyFile.key);
}

export function targetOf({ issuer, audience, lifetimes }: Settings, key: SigningKey): Target {
  const now = Math.floor(Date.now() / 1000) * 1000;
  return { key, issuer, audience, lifetime: lifetimes.accessToken, now };
}
