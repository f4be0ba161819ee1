import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import type { FastifyContextConfig } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route reads or sets a cookie. */
    cookieRoute?: true;
    /** The route takes `application/x-www-form-urlencoded` instead of JSON. */
    takesForm?: true;
  }
}

/** Adds to what Fastify knows of a route before Nest sees the request; unlike `RouteConfig` it keeps what is there. */
export function configureRoute(target: object, method: string | symbol, config: FastifyContextConfig): void {
  const handler = Reflect.get(target, method) as object;
  const known = Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, handler) as FastifyContextConfig | undefined;
  Reflect.defineMetadata(FASTIFY_ROUTE_CONFIG_METADATA, { ...known, ...config }, handler);
}
