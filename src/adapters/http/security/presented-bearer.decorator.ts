import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Secret } from '../../../domain/shared/secret.js';
import { presentedBearer } from './presented-bearer.js';

/** The bearer token that came, valid or not, as `Secret | undefined`: for logout, which also takes expired ones. */
export const PresentedBearer = createParamDecorator((_data: unknown, context: ExecutionContext): Secret | undefined => {
  const token = presentedBearer(context.switchToHttp().getRequest<FastifyRequest>().raw);
  return token === undefined || token === null ? undefined : new Secret(token);
});
