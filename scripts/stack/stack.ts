import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AwsRouter } from '../engines/aws/aws-router.js';
import { LocalEventBus } from '../engines/aws/local-event-bus.js';
import { startDynamoDbLocal } from '../engines/dynamodb-local.js';
import { LeashedProcess, type Ending } from '../engines/leashed-process.js';
import { DENY_LIST_CONFIG, PROFILE_CACHE_CONFIG, startRedisServer } from '../engines/redis-server.js';
import { keptKeys } from './kept-keys.js';
import { POOL_SETTINGS, StackUserPool } from './user-pool.js';
import { refuseSharedData, refuseTakenPort } from './refusals.js';

export interface StackOptions {
  /** Where the programs are, compiled. */
  readonly programs: URL;
  /** Where tables and keys outlive a restart. */
  readonly directory: string;
  /** Settings of the API. What they name, like a `DYNAMODB_ENDPOINT`, is not started. */
  readonly settings: NodeJS.ProcessEnv;
  /** Told what goes on, a line at a time. */
  readonly tell: (line: string) => void;
}

interface Engine {
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

/** The settings of the engines, each with the server behind it where it is ours. */
interface Endpoint {
  readonly setting: string;
  readonly name: string;
  readonly start: () => Promise<{ readonly address: string; readonly engine: Engine }>;
}

/** DynamoDB Local, two Redis servers, an event bus, and the API in a process of its own on them; a user pool and its functions where it is asked for. */
export class Stack {
  private readonly engines: Engine[] = [];
  private pool: StackUserPool | undefined;
  private api: LeashedProcess | undefined;
  private isStopping = false;
  private breakDown!: (sentence: string | undefined) => void;

  /** Resolves when a part ends that nobody stopped, with a sentence about it unless the part has told why itself. */
  readonly brokenDown = new Promise<string | undefined>((resolve) => (this.breakDown = resolve));

  constructor(private readonly options: StackOptions) {}

  async start(): Promise<void> {
    const { directory, settings, tell } = this.options;
    await refuseTakenPort(Number(settings['PORT'] ?? 3000), settings['HOST'] ?? '127.0.0.1');
    tell('Starting DynamoDB Local, two Redis servers and an event bus …');
    const { signingKeyFile, refreshKey, mfaKeys } = keptKeys(directory);
    const endpoints = await this.startEngines();
    const keys = { SIGNING_KEY_FILE: signingKeyFile, REFRESH_KEY: refreshKey, MFA_KEYS: mfaKeys };
    const pool = this.pool === undefined ? {} : POOL_SETTINGS;
    if (!this.isStopping)
      this.startPrograms({ ...QUIET, STORE: 'dynamodb', ...keys, ...endpoints, ...pool, ...settings });
  }

  /** The API first, so that it can answer what is in flight. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await this.api?.stop();
    await Promise.all(this.engines.map((engine) => engine.stop()));
  }

  private startPrograms(environment: NodeJS.ProcessEnv): void {
    const { programs } = this.options;
    const functions = this.pool?.startFunctions(programs, environment);
    if (functions !== undefined) this.watch(functions, 'A function of the user pool');
    this.api = startApi(fileURLToPath(new URL('adapters/local/main.js', programs)), environment);
    void this.api.ended.then((ending) => this.apiEnded(ending));
  }

  private async startEngines(): Promise<Record<string, string>> {
    const { settings, tell } = this.options;
    const missing = this.endpoints().filter(({ setting }) => settings[setting] === undefined);
    const started = await Promise.all(missing.map((endpoint) => this.startEngine(endpoint)));
    for (const { name, address } of started) tell(`  ${name.padEnd(15)}${address}`);
    return Object.fromEntries(started.map(({ setting, address }) => [setting, address]));
  }

  private async startEngine({ setting, name, start }: Endpoint) {
    const { address, engine } = await start();
    this.watch(engine, `${name} at ${address}`);
    return { setting, name, address };
  }

  private watch(engine: Engine, name: string): void {
    this.engines.push(engine);
    void engine.ended.then(() => this.partEnded(`${name} has ended, so the rest stops.`));
  }

  private endpoints(): readonly Endpoint[] {
    const redis = (config: Readonly<Record<string, string>>) => async () => {
      const engine = await startRedisServer({ config });
      return { address: engine.url, engine };
    };
    return [
      { setting: 'DYNAMODB_ENDPOINT', name: 'DynamoDB Local', start: () => this.startDynamoDb() },
      { setting: 'EVENTS_ENDPOINT', name: 'Event bus', start: startEventBus },
      { setting: 'DENY_LIST_REDIS_URL', name: 'Deny list', start: redis(DENY_LIST_CONFIG) },
      { setting: 'PROFILE_CACHE_REDIS_URL', name: 'Profile cache', start: redis(PROFILE_CACHE_CONFIG) },
      ...this.userPool(),
    ];
  }

  private userPool(): readonly Endpoint[] {
    if (this.options.settings['IDENTITY_PROVIDER'] !== 'cognito') return [];
    return [{ setting: 'COGNITO_ENDPOINT', name: 'User pool', start: () => this.startUserPool() }];
  }

  private async startUserPool() {
    this.pool = await StackUserPool.start();
    return inProcess(this.pool);
  }

  private async startDynamoDb() {
    const { directory } = this.options;
    const addressFile = join(directory, 'dynamodb-endpoint');
    await refuseSharedData(directory, addressFile);
    const engine = await startDynamoDbLocal({ directory: join(directory, 'dynamodb') });
    await writeFile(addressFile, engine.endpoint);
    return { address: engine.endpoint, engine };
  }

  private apiEnded({ signal }: Ending): void {
    this.partEnded(signal === null ? undefined : `The API was ended by ${signal}, so the rest stops.`);
  }

  private partEnded(sentence: string | undefined): void {
    if (!this.isStopping) this.breakDown(sentence);
  }
}

async function startEventBus() {
  const router = await AwsRouter.start(new LocalEventBus().services);
  return inProcess({ address: router.endpoint, stop: () => router.stop() });
}

/** It ends when we do, and not before. */
function inProcess(part: { readonly address: string; stop(): Promise<void> }) {
  const engine: Engine = { ended: new Promise(() => undefined), stop: () => part.stop() };
  return { address: part.address, engine };
}

/** The SDK's notice about Node's version is for whoever writes the program, not for whoever runs it. */
const QUIET = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };

function startApi(program: string, settings: NodeJS.ProcessEnv): LeashedProcess {
  return LeashedProcess.start('The API', [process.execPath, program], process.cwd(), { env: settings, shown: true });
}
