import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * On every answer. A route that may be cached, or the docs page, overrides its own with Nest's `@Header`,
 * which speaks only for the route's successes: an error is never cached.
 */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
} as const;

export function securityHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
}
