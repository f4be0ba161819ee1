import {
  applyDecorators,
  Injectable,
  SetMetadata,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Clock } from '../../../application/ports/clock.js';
import { RateLimitPolicy } from '../../../domain/auth/rate-limit-policy.js';
import { NOBODY } from '../../../domain/shared/ids.js';
import { stateOf, type RateLimit } from '../../../domain/shared/rate-limit.js';
import { rateLimitHeaders } from './rate-limit-headers.js';

/** `nobody` stands for a key of any type. */
type LimitOf = (policy: RateLimitPolicy, nobody: never) => RateLimit;

const LIMIT = 'limit-by-body';

/**
 * For limits whose key comes in the body. A request that names none counts for nobody and is told what everybody starts with;
 * the use case counts the others.
 */
export function LimitByBody(limitOf: LimitOf): MethodDecorator {
  return applyDecorators(SetMetadata(LIMIT, limitOf), UseGuards(UncountedLimitGuard));
}

@Injectable()
class UncountedLimitGuard implements CanActivate {
  constructor(
    private readonly policy: RateLimitPolicy,
    private readonly clock: Clock,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const limitOf = Reflect.getMetadata(LIMIT, context.getHandler()) as LimitOf;
    rateLimitHeaders(context).observe(stateOf(limitOf(this.policy, NOBODY as never), 0, this.clock.now()));
    return true;
  }
}
