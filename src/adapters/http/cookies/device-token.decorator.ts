import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Secret } from '../../../domain/shared/secret.js';
import { configureRoute } from '../platform/route-config.js';
import { deviceCookie } from './device-cookie.js';
import { AMBIGUOUS } from './host-cookie.js';

const fromCookie = createParamDecorator((_data: unknown, context: ExecutionContext): Secret | undefined => {
  const value = deviceCookie.read(context.switchToHttp().getRequest<FastifyRequest>().headers.cookie);
  return value === undefined || value === AMBIGUOUS ? undefined : new Secret(value);
});

/** The device token that came, unverified, as `Secret | undefined`; two different ones are none. The route is a cookie route by that. */
export function PresentedDeviceToken(): ParameterDecorator {
  return (target, method, index) => {
    fromCookie()(target, method, index);
    if (method !== undefined) configureRoute(target, method, { cookieRoute: true });
  };
}
