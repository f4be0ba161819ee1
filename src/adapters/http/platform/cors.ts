import type { FastifyReply, FastifyRequest } from 'fastify';

const EXPOSED = [
  'ETag',
  'Location',
  'Retry-After',
  'X-Request-Id',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
].join(', ');

const REQUEST_HEADERS = 'Authorization, Content-Type, If-Match, Idempotency-Key, X-Request-Id';

/** How long a browser may remember a preflight; Chromium's own upper limit is 7200 s. */
const PREFLIGHT_SECONDS = '7200';

/** Which origins may read our answers (Fetch standard §3.2). They are compared as whole strings; no pattern, no `null`. */
export class Cors {
  private readonly origins: ReadonlySet<string>;

  constructor(origins: readonly string[]) {
    this.origins = new Set(origins);
  }

  allows(origin: string): boolean {
    return this.origins.has(origin);
  }

  /** `Vary` also for those who get nothing else: a shared cache must not hand their answer to an allowed origin. */
  grant(request: FastifyRequest, reply: FastifyReply): void {
    if (this.origins.size === 0) return;
    reply.header('vary', 'Origin');
    const { origin } = request.headers;
    if (origin === undefined || !this.allows(origin)) return;
    reply
      .header('access-control-allow-origin', origin)
      .header('access-control-allow-credentials', 'true')
      .header('access-control-expose-headers', EXPOSED);
  }

  grantPreflight(request: FastifyRequest, reply: FastifyReply, methods: readonly string[]): void {
    const { origin } = request.headers;
    if (origin === undefined || !this.allows(origin)) return;
    reply
      .header('access-control-allow-methods', methods.join(', '))
      .header('access-control-allow-headers', REQUEST_HEADERS)
      .header('access-control-max-age', PREFLIGHT_SECONDS);
  }
}

export function isPreflight({ method, headers }: FastifyRequest): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}
