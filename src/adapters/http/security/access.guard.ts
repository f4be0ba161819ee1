import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Caller } from '../../../domain/auth/access-token.js';
import { ENROLMENT_SCOPE } from '../../../domain/auth/granted-scopes.js';
import { DomainError } from '../../../domain/shared/domain-error.js';
import { Refusal } from '../errors/refusal.js';
import { accessOf, type Access } from './access.decorator.js';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { Presentation } from './presentation.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard alone, on routes that are not public. */
    caller?: Caller;
  }
}

/** Before every route. A route that says nothing is for users. */
@Injectable()
export class AccessGuard extends AuthGuard() {
  constructor(strategy: AccessTokenStrategy) {
    super({ defaultStrategy: strategy.name });
  }

  override canActivate(context: ExecutionContext): ReturnType<CanActivate['canActivate']> {
    return accessFor(context).kind === 'public' || super.canActivate(context);
  }

  override getRequest(context: ExecutionContext): Presentation {
    return new Presentation(context.switchToHttp().getRequest<FastifyRequest>().raw);
  }

  /** passport reports a failure of ours as `error` (from `validate`) or as `info` (from the keys). */
  override handleRequest<User>(error: unknown, user: User, info: unknown, context: ExecutionContext): User {
    if (error instanceof Error) throw error;
    if (info instanceof DomainError) throw info;
    if (!(user instanceof Caller)) throw new DomainError('unauthenticated', 'A valid access token is needed.');
    refuseOutOfScope(user, accessFor(context));
    context.switchToHttp().getRequest<FastifyRequest>().caller = user;
    return user;
  }
}

function accessFor(context: ExecutionContext): Access {
  return accessOf(context.getHandler(), context.getClass());
}

function refuseOutOfScope(caller: Caller, access: Access): void {
  if (access.kind === 'public' || access.scopes.some((scope) => caller.hasScope(scope))) return;
  if (caller.hasScope(ENROLMENT_SCOPE)) {
    throw new DomainError('mfa_enrolment_required', 'A second factor has to be set up first.');
  }
  throw new Refusal('insufficient_scope', 'The access token does not reach this far.', {
    'www-authenticate': `Bearer error="insufficient_scope", scope="${access.scopes[0]}"`,
  });
}
