import { configureRoute } from '../platform/route-config.js';

/** For every route that sets or reads a cookie: a foreign `Origin` is 403 `origin_not_allowed` before anything else, and nothing is done. */
export function CookieRoute(): MethodDecorator {
  return (target, method) => configureRoute(target, method, { cookieRoute: true });
}
