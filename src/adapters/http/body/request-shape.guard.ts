import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { declaredData, refuseUndeclared } from './declared-data.js';

/**
 * Routes that read neither body nor query get none. The others refuse what they do not read where they read the rest,
 * after the route's own guards, so that a rate limit still comes first.
 */
export class RequestShapeGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const declared = declaredData(context.getHandler());
    if (declared.length === 0) refuseUndeclared(context.switchToHttp().getRequest<FastifyRequest>(), declared);
    return true;
  }
}
