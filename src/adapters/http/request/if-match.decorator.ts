import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const STRONG_VERSION = /^"([1-9]\d{0,15})"$/;

/**
 * The versions that an `If-Match` header names (RFC 9110 §13.1.1), `'*'` for any, `undefined` without one.
 * Weak and malformed entity tags match nothing.
 */
export const IfMatch = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  expectedVersions(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

function expectedVersions(header: string | undefined): readonly number[] | '*' | undefined {
  if (header === undefined) return undefined;
  if (header.trim() === '*') return '*';
  return header.split(',').flatMap((tag) => {
    const version = STRONG_VERSION.exec(tag.trim())?.[1];
    return version === undefined ? [] : [Number(version)];
  });
}
