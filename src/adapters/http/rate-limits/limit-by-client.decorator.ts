import {
  applyDecorators,
  Injectable,
  SetMetadata,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { EnforceRateLimit } from '../../../application/auth/enforce-rate-limit.js';
import { Clock } from '../../../application/ports/clock.js';
import { RateLimitPolicy } from '../../../domain/auth/rate-limit-policy.js';
import type { RateLimit } from '../../../domain/shared/rate-limit.js';
import { clientNetwork } from './client-network.js';
import { rateLimitHeaders } from './rate-limit-headers.js';

type LimitOf = (policy: RateLimitPolicy, network: string) => RateLimit;

const LIMIT = 'limit-by-client';

/** Counts a request for its client before the body is looked at, so that malformed ones count too. */
export function LimitByClient(limitOf: LimitOf): MethodDecorator {
  return applyDecorators(SetMetadata(LIMIT, limitOf), UseGuards(ClientLimitGuard));
}

@Injectable()
class ClientLimitGuard implements CanActivate {
  constructor(
    private readonly enforceRateLimit: EnforceRateLimit,
    private readonly policy: RateLimitPolicy,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const limitOf = Reflect.getMetadata(LIMIT, context.getHandler()) as LimitOf;
    const { origin } = context.switchToHttp().getRequest<FastifyRequest>();
    const limit = limitOf(this.policy, clientNetwork(origin.ip));
    await this.enforceRateLimit.execute(limit, this.clock.now(), rateLimitHeaders(context));
    return true;
  }
}
