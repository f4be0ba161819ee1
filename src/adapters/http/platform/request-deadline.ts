import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../../domain/shared/domain-error.js';
import type { ErrorAnswers } from '../errors/error-answers.js';

declare module 'fastify' {
  interface FastifyRequest {
    deadline: NodeJS.Timeout | undefined;
  }
}

/**
 * A request whose calls are each in time and together are not is `unavailable`. Its work is not cut off: whatever a use case writes is whole by
 * itself and bears a repetition, just as if only the answer had been lost.
 */
export function answerInTime(fastify: FastifyInstance, answers: ErrorAnswers, deadline: number): void {
  fastify.decorateRequest('deadline', undefined);
  fastify.addHook('preHandler', (request, reply, done) => {
    request.deadline = setTimeout(() => {
      if (!reply.sent) answers.send(tooLate(deadline), request, reply);
    }, deadline);
    done();
  });
  fastify.addHook('onResponse', (request, _reply, done) => {
    clearTimeout(request.deadline);
    done();
  });
}

function tooLate(deadline: number): DomainError {
  return new DomainError('unavailable', `There was no answer within ${deadline} ms.`, { retryAfterSeconds: 1 });
}
