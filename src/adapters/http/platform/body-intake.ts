import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../../../domain/shared/domain-error.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The `Content-Type` that came; Fastify itself is not shown any. */
    contentType: string | undefined;
  }
}

const BODY_LIMIT = 64 * 1024;

const JSON_TYPE = /^application\/json(?:\s*;\s*charset=(?:utf-8|"utf-8"))?\s*$/i;
const FORM_TYPE = /^application\/x-www-form-urlencoded(?:\s*;\s*charset=(?:utf-8|"utf-8"))?\s*$/i;

/**
 * Bodies stay bytes until the guards have run; here only their size (413) and type (415) are judged.
 * Fastify would refuse an empty body for its type, so one parser takes everything and judges what is not empty;
 * nor would it look at the body of a GET, which we take no more than that of another route without request data.
 */
export function takeBodiesAsBytes(fastify: FastifyInstance): void {
  for (const method of ['GET', 'HEAD']) fastify.addHttpMethod(method, { hasBody: true, overrideExisting: true });
  fastify.decorateRequest('contentType', undefined);
  fastify.addHook('preParsing', (request, reply, payload, done) => {
    request.contentType = request.headers['content-type'];
    request.raw.headers['content-type'] = undefined;
    if (!isOversized(request.headers)) return done(null, payload);
    reply.header('connection', 'close');
    done(new DomainError('payload_too_large', 'The body is larger than 64 KiB.'));
  });
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (request, body, done) => {
    done(body.length === 0 || isAcceptable(request) ? null : unsupported(), body);
  });
}

/** By its own account, before any of it is read. */
function isOversized(headers: IncomingHttpHeaders): boolean {
  return Number(headers['content-length'] ?? 0) > BODY_LIMIT;
}

function isAcceptable({ contentType, headers, routeOptions }: FastifyRequest): boolean {
  if (contentType === undefined || headers['content-encoding'] !== undefined) return false;
  return (routeOptions.config.takesForm === true ? FORM_TYPE : JSON_TYPE).test(contentType);
}

function unsupported(): DomainError {
  return new DomainError('unsupported_media_type', 'The body has a type, charset or encoding that is not taken here.');
}
