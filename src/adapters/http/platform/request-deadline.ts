import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../../domain/shared/domain-error.js';
import type { ErrorAnswers } from '../errors/error-answers.js';

declare module 'fastify' {
  interface FastifyRequest {
    deadline: NodeJS.Timeout | undefined;
  }
}

/** Milliseconds from the last byte of a request to its answer; with what a busy process adds, the client has it within 3 s. */
const DEADLINE = 2_500;

/**
 * A request whose calls are each in time and together are not is `unavailable`. Its work is not cut off: whatever a use case writes is whole by
 * itself and bears a repetition, just as if only the answer had been lost.
 */
export function answerInTime(fastify: FastifyInstance, answers: ErrorAnswers): void {
  fastify.decorateRequest('deadline', undefined);
  fastify.addHook('preHandler', (request, reply, done) => {
    request.deadline = setTimeout(() => {
      if (!reply.sent) answers.send(tooLate(), request, reply);
    }, DEADLINE);
    done();
  });
  fastify.addHook('onResponse', (request, _reply, done) => {
    clearTimeout(request.deadline);
    done();
  });
}

function tooLate(): DomainError {
  return new DomainError('unavailable', `There was no answer within ${DEADLINE} ms.`, { retryAfterSeconds: 1 });
}
