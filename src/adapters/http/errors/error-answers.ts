import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../domain/shared/domain-error.js';
import { SECURITY_HEADERS } from '../platform/security-headers.js';
import { asRefusal } from './as-refusal.js';
import { errorBody } from './error-body.js';
import { lineOf } from './error-catalogue.js';
import type { EdgeLog } from './edge-log.js';
import { Refusal } from './refusal.js';

/** Writes every error that has a request to answer. */
export class ErrorAnswers {
  constructor(private readonly log: EdgeLog) {}

  send(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const refusal = asRefusal(error);
    const line = lineOf(refusal.code);
    if (line.status >= 500) this.report(error, request);
    const retryAfter = refusal.retryAfterSeconds ?? line.retryAfterSeconds;
    if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
    reply
      .headers(SECURITY_HEADERS)
      .headers(line.headers?.(request.raw) ?? {})
      .headers(refusal instanceof Refusal ? refusal.headers : {})
      .code(line.status)
      .type('application/json; charset=utf-8')
      .send(errorBody(refusal, request.id));
  }

  private report(error: unknown, { id, method, routeOptions }: FastifyRequest): void {
    const cause = error instanceof DomainError ? (error.cause ?? error) : error;
    this.log.failed(cause, { requestId: id, method, route: routeOptions.url ?? '' });
  }
}
