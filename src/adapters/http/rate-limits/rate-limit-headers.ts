import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SECOND } from '../../../domain/shared/instant.js';
import type { RateLimitObserver, RateLimitState } from '../../../domain/shared/rate-limit.js';

declare module 'fastify' {
  interface FastifyReply {
    tightestLimit?: RateLimitState;
  }
}

/** Reports the limit with the least left in the answer's `X-RateLimit-*` headers, whatever the answer turns out to be. */
class RateLimitHeaders implements RateLimitObserver {
  constructor(private readonly reply: FastifyReply) {}

  observe(state: RateLimitState): void {
    const { tightestLimit } = this.reply;
    if (tightestLimit !== undefined && tightestLimit.remaining <= state.remaining) return;
    this.reply.tightestLimit = state;
    this.reply.headers({
      'x-ratelimit-limit': state.limit,
      'x-ratelimit-remaining': state.remaining,
      'x-ratelimit-reset': Math.ceil(state.resetAt / SECOND),
    });
  }
}

export function rateLimitHeaders(context: ExecutionContext): RateLimitObserver {
  return new RateLimitHeaders(context.switchToHttp().getResponse<FastifyReply>());
}

/** The observer that a use case with limits asks for. */
export const LimitObserver = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  rateLimitHeaders(context),
);
