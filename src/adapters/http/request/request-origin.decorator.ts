import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestOrigin } from '../../../domain/auth/request-origin.js';
import { clientAddress } from './client-address.js';

declare module 'fastify' {
  interface FastifyRequest {
    readonly origin: RequestOrigin;
  }
}

/** UTF-16 units; longer ones are cut. */
const MAX_USER_AGENT = 256;
/** Controls, and what turns or hides the text around it. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** Crawlers name their owners. */
const ADDRESS = /\S+@\S+/g;

/** Where the request came from, as `RequestOrigin`. */
export const Origin = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().origin,
);

/** Worked out only where a route asks for it. */
export function decorateOrigin(fastify: FastifyInstance, trustedProxyHops: number): void {
  fastify.decorateRequest('origin', {
    getter(this: FastifyRequest): RequestOrigin {
      return {
        requestId: this.id,
        ip: clientAddress(this.raw, trustedProxyHops),
        userAgent: userAgent(this.headers['user-agent']),
      };
    },
  });
}

function userAgent(header = ''): string | null {
  const text = header
    .replace(INVISIBLE, '')
    .replace(ADDRESS, '[address]')
    .slice(0, MAX_USER_AGENT)
    .toWellFormed()
    .trim();
  return text === '' ? null : text;
}
