import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../domain/shared/domain-error.js';
import { Secret } from '../../../domain/shared/secret.js';
import { configureRoute } from '../platform/route-config.js';
import { AMBIGUOUS } from './host-cookie.js';
import { refreshCookie } from './refresh-cookie.js';

const fromCookie = createParamDecorator((_data: unknown, context: ExecutionContext): Secret | undefined => {
  const value = refreshCookie.read(context.switchToHttp().getRequest<FastifyRequest>().headers.cookie);
  if (value === AMBIGUOUS) throw new DomainError('invalid_refresh_token', 'The refresh token is not valid.');
  return value === undefined ? undefined : new Secret(value);
});

/** The refresh token that came, unverified, as `Secret | undefined`; the route is a cookie route by that. */
export function PresentedRefreshToken(): ParameterDecorator {
  return (target, method, index) => {
    fromCookie()(target, method, index);
    if (method !== undefined) configureRoute(target, method, { cookieRoute: true });
  };
}
