import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp } from '../http/platform/create-http-app.js';
import type { Settings } from '../lambda/runtime/settings.js';
import { JsonLog } from '../telemetry/json-log.js';
import { apiDocument } from './api-document.js';
import { Connections } from './connections.js';
import { serveConsole } from './console-page.js';
import { serveDocs } from './docs-page.js';
import { importAtStart } from './import/import-at-start.js';
import { LocalModule } from './local.module.js';
import { prepareTables } from './prepare-tables.js';
import { seedAdmin } from './seed-admin.js';

export interface LocalServer {
  /** Without a trailing slash. */
  readonly url: string;
  /** Answers what is in flight, takes nothing new, and resolves when all is closed. */
  stop(): Promise<void>;
}

/** The whole API on `host` and `port` (0 takes a free one). */
export async function startServer(settings: Settings): Promise<LocalServer> {
  await prepareTables(settings);
  const app = await createLocalApp(settings);
  serveDocs(app, apiDocument(app));
  serveConsole(app);
  const connections = new Connections(app.getHttpServer());
  await app.init();
  await importAtStart(app, settings);
  await seedAdmin(app, settings);
  await app.listen(settings.port, settings.host);
  return {
    url: urlOf(app, settings),
    stop: () => {
      connections.drain();
      return app.close();
    },
  };
}

/** The application behind the server, not listening yet. */
export async function createLocalApp(settings: Settings): Promise<NestFastifyApplication> {
  const { app } = await createHttpApp(LocalModule.withSettings(settings), {
    corsOrigins: [...settings.corsOrigins, ...ownOrigins(settings)],
    trustedProxyHops: settings.trustedProxyHops,
    deadline: settings.requestDeadline,
    log: new JsonLog(settings.logLevel),
  });
  return app;
}

function ownOrigins({ port }: Settings): readonly string[] {
  return [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
}

function urlOf(app: NestFastifyApplication, { host }: Settings): string {
  const address = app.getHttpServer().address();
  const port = typeof address === 'object' && address !== null ? address.port : '';
  return `http://${['127.0.0.1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host}:${port}`;
}
