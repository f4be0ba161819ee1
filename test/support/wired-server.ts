import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Abstract } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createHttpApp } from '../../src/adapters/http/platform/create-http-app.js';
import type { Settings } from '../../src/adapters/lambda/runtime/settings.js';
import { tablesWithPrefix, type Tables } from '../../src/adapters/dynamodb/tables.js';
import { LocalModule } from '../../src/adapters/local/local.module.js';
import { prepareTables } from '../../src/adapters/local/prepare-tables.js';
import { JsonLog } from '../../src/adapters/telemetry/json-log.js';
import { Users } from '../../src/application/ports/users.js';
import { ApiClient } from './api-client.js';
import { engines } from './engines.js';
import type { Target } from './forge.js';
import { httpSender } from './http-sender.js';
import { testSettings, testTarget } from './local-server.js';
import { bePatient } from './patience.js';

/** The settings of a service on the engines of this run, with tables of its own. */
export function onEngines(): NodeJS.ProcessEnv {
  return {
    STORE: 'dynamodb',
    DYNAMODB_ENDPOINT: engines.dynamoDbEndpoint,
    DENY_LIST_REDIS_URL: engines.denyListRedisUrl,
    PROFILE_CACHE_REDIS_URL: engines.profileCacheRedisUrl,
    TABLE_PREFIX: `test-${randomUUID()}-`,
  };
}

/** The local server on real engines, with a way to look inside. */
export class WiredServer {
  readonly api: ApiClient;
  readonly tables: Tables;
  private readonly sender: ReturnType<typeof httpSender>;

  private constructor(
    private readonly app: NestFastifyApplication,
    private readonly settings: Settings,
  ) {
    const { port } = app.getHttpServer().address() as AddressInfo;
    this.sender = httpSender(`http://127.0.0.1:${port}`);
    this.api = new ApiClient(this.sender.send);
    this.tables = tablesWithPrefix(settings.tablePrefix);
  }

  static async start(changes: NodeJS.ProcessEnv = {}): Promise<WiredServer> {
    const settings = testSettings({ ...onEngines(), ...changes });
    // Where the settings name a proxy, the tables are made before it does any harm.
    await prepareTables(settings);
    const { app } = await createHttpApp(LocalModule.withSettings(settings), {
      corsOrigins: [],
      trustedProxyHops: 0,
      deadline: settings.requestDeadline,
      log: new JsonLog(settings.logLevel),
    });
    await app.listen(0, '127.0.0.1');
    return new WiredServer(app, settings);
  }

  target(): Target {
    return testTarget(this.settings);
  }

  /** A use case or port, as it is wired. */
  get<Wired>(token: Abstract<Wired>): Wired {
    return this.app.get(token);
  }

  /** The one client of DynamoDB that all its adapters share. */
  get dynamoDb(): DynamoDBDocumentClient {
    return Reflect.get(this.get(Users), 'client') as DynamoDBDocumentClient;
  }

  /** A busy machine is no fault of what is tested: from now on, DynamoDB may take its time. */
  bePatient(): this {
    bePatient(this.app);
    return this;
  }

  async stop(): Promise<void> {
    this.sender.close();
    await this.app.close();
    this.dynamoDb.config.requestHandler.destroy?.();
  }
}
