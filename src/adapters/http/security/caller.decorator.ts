import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../domain/shared/domain-error.js';
import type { UserId } from '../../../domain/shared/ids.js';
import { Caller as AuthenticatedCaller } from '../../../domain/auth/access-token.js';

/** Whoever the guard let in, the only source of a user id. On a public route it is a mistake of ours. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext): AuthenticatedCaller => {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  if (caller === undefined) throw new TypeError('A public route has no caller.');
  return caller;
});

/** The user behind the request. A machine client has none, whatever its scopes. */
export const CallerId = createParamDecorator((_data: unknown, context: ExecutionContext): UserId => {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  if (caller?.userId === undefined) throw new DomainError('unauthenticated', 'This token belongs to no user.');
  return caller.userId;
});
