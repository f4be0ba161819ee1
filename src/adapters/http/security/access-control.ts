import type { Provider } from '@nestjs/common';
import { AccessGuard } from './access.guard.js';
import { AccessTokenStrategy } from './access-token.strategy.js';

/** For the providers of a root module with protected routes; it also has to provide `BearerTokenChecks`, `AuthenticateCaller` and `Clock`. */
export const accessControl: Provider[] = [AccessTokenStrategy, AccessGuard];
