import type { ApiClient } from './api-client.js';
import type { Target } from './forge.js';
import { startTestServer } from './local-server.js';
import { WiredServer } from './wired-server.js';

export const STORES = ['memory', 'dynamodb'] as const;

export interface StartedServer {
  readonly api: ApiClient;
  target(): Target;
  stop(): Promise<void>;
}

/** The local server on a store of its own, which may take its time. */
export async function startOn(store: (typeof STORES)[number], changes: NodeJS.ProcessEnv = {}): Promise<StartedServer> {
  return store === 'memory' ? startTestServer(changes) : (await WiredServer.start(changes)).bePatient();
}
