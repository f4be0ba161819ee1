import type { FastifyHttpOptions, FastifyReply, FastifyRequest, RawServerDefault } from 'fastify';
import { requestIdOf } from './request-id.js';
import { answerMalformedHttp } from './socket-errors.js';

/** Longer than any request line can be (16 KiB): an overlong id is an id of nothing, not another kind of error. */
const NO_PARAM_LIMIT = 16 * 1024 + 1;

/** Milliseconds to send a whole request in, against clients that trickle. */
const REQUEST_TIMEOUT = 30_000;

const NO_QUERY = Object.freeze({});

type OnBadPath = (request: FastifyRequest, reply: FastifyReply) => void;

export function fastifyOptions(onBadPath: OnBadPath): FastifyHttpOptions<RawServerDefault> {
  return {
    genReqId: requestIdOf,
    /** Node would answer with an empty 400; `Arrival` refuses it in our shape. */
    http: { requireHostHeader: false },
    requestTimeout: REQUEST_TIMEOUT,
    /** What is in flight while the server stops is answered in full, not with Fastify's own 503. */
    return503OnClosing: false,
    /** Queries are read strictly from the target, by the routes that take one. */
    routerOptions: { maxParamLength: NO_PARAM_LIMIT, querystringParser: () => NO_QUERY },
    clientErrorHandler: answerMalformedHttp,
    /** A malformed escape: the router refuses it before any hook runs. */
    frameworkErrors: (_error, request, reply) => onBadPath(request, reply),
  };
}
