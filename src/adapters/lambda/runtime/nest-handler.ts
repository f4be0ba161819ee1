import type { DynamicModule } from '@nestjs/common';
import { createHttpApp } from '../../http/platform/create-http-app.js';
import { JsonLog } from '../../telemetry/json-log.js';
import { readFunctionSettings, type FunctionSettings } from './function-settings.js';
import { gatewayHandler, type GatewayHandler } from './gateway/gateway-handler.js';

export type ReadSettings = (environment: NodeJS.ProcessEnv) => FunctionSettings | Promise<FunctionSettings>;

/** A handler around a function's own root module. Settings are read at the start, so that a wrong one is a logged answer and no crash. */
export function nestHandler(
  rootModule: (settings: FunctionSettings) => DynamicModule,
  read: ReadSettings = readFunctionSettings,
): GatewayHandler {
  const log = new JsonLog('error');
  return gatewayHandler(async () => {
    const settings = await read(process.env);
    const { corsOrigins, requestDeadline: deadline } = settings;
    const { app } = await createHttpApp(rootModule(settings), { corsOrigins, trustedProxyHops: 0, deadline, log });
    await app.init();
    const fastify = app.getHttpAdapter().getInstance();
    await fastify.ready();
    return (request, response) => fastify.routing(request, response);
  }, log);
}
