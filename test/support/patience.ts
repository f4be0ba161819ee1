import type { INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';

/** Milliseconds that a request may take where its time is not what is tested: a busy machine is no fault of ours. */
export const PATIENCE = 20_000;

/** For tests of that very time: the deadline as it is without a setting. */
export const REAL_DEADLINE = { REQUEST_DEADLINE_MS: '' };

/** What the SDK's handler for Node can do beyond its interface. */
interface ConfigurableHandler {
  updateHttpClientConfig(key: string, value: number): void;
}

interface AwsAdapter {
  readonly client: { readonly config: { readonly requestHandler: ConfigurableHandler } };
}

/** From now on, whatever AWS service an adapter of this application calls may take its time. */
export function bePatient(app: INestApplicationContext): void {
  const modules = [...app.get(ModulesContainer).values()];
  const instances = modules.flatMap(({ providers }) => [...providers.values()].map(({ instance }) => instance));
  for (const { client } of instances.filter(isAwsAdapter)) {
    for (const limit of ['connectionTimeout', 'requestTimeout', 'socketTimeout'])
      client.config.requestHandler.updateHttpClientConfig(limit, PATIENCE);
  }
}

function isAwsAdapter(instance: unknown): instance is AwsAdapter {
  const { client } = (instance ?? {}) as {
    readonly client?: { readonly config?: { readonly requestHandler?: unknown } };
  };
  return typeof client === 'object' && client.config?.requestHandler !== undefined;
}
