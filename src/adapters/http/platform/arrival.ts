import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../domain/shared/domain-error.js';
import { Refusal } from '../errors/refusal.js';
import { isCanonical, pathOf } from './canonical-path.js';
import { isPreflight, type Cors } from './cors.js';
import { edgeOf } from './edge-context.js';
import type { RouteTable } from './route-table.js';
import { securityHeaders } from './security-headers.js';

/** What happens to a request before its body is read or anyone asks who sent it. */
export class Arrival {
  constructor(
    private readonly routes: RouteTable,
    private readonly cors: Cors,
  ) {}

  readonly hook = (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    this.mark(request, reply);
    refuseWithoutHost(request);
    this.refuseForeignOrigin(request);
    const methods = this.methodsFor(request);
    if (methods === undefined) return done();
    if (!isPreflight(request)) throw methodNotAllowed(methods);
    this.cors.grantPreflight(request, reply, methods);
    reply.code(204).send();
  };

  /** The headers of every answer, errors included. */
  mark(request: FastifyRequest, reply: FastifyReply): void {
    securityHeaders(request, reply);
    this.cors.grant(request, reply);
  }

  /** `SameSite` does not stop a sibling subdomain from making a browser send its cookies: the origin itself has to be one of ours. */
  private refuseForeignOrigin({ headers: { origin }, routeOptions }: FastifyRequest): void {
    if (origin === undefined || this.cors.allows(origin) || routeOptions.config.cookieRoute !== true) return;
    throw new DomainError('origin_not_allowed', 'This origin may not use cookies here.');
  }

  /** `undefined` when the request has found its route, else the methods that its path has instead. */
  private methodsFor(request: FastifyRequest): readonly string[] | undefined {
    const path = pathOf(request.url);
    if (!isCanonical(path)) throw notFound();
    if (!request.is404) return undefined;
    const methods = this.routes.methodsAt(path);
    if (methods.length === 0) throw notFound();
    return methods;
  }
}

/** RFC 9112 §3.2. What comes through API Gateway has been checked there. */
function refuseWithoutHost({ headers, raw }: FastifyRequest): void {
  if (headers.host !== undefined || raw.httpVersion !== '1.1' || edgeOf(raw) !== undefined) return;
  throw new DomainError('validation_failed', 'The request has no Host header.');
}

function notFound(): DomainError {
  return new DomainError('not_found', 'There is nothing here.');
}

function methodNotAllowed(methods: readonly string[]): DomainError {
  const allow = methods.join(', ');
  return new Refusal('method_not_allowed', `This resource takes ${allow} only.`, { allow });
}
