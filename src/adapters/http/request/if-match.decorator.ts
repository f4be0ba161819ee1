import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** An opaque tag may hold commas, but no quotation mark. */
const ENTITY_TAG = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;
/** A list may have empty elements (RFC 9110 §5.6.1.2). */
const ELEMENT = String.raw`[ \t]*(?:${ENTITY_TAG.source}[ \t]*)?`;
const LIST = new RegExp(`^${ELEMENT}(?:,${ELEMENT})*$`);
const STRONG_VERSION = /^"([1-9]\d{0,15})"$/;

/**
 * The versions that an `If-Match` header names (RFC 9110 §13.1.1), `'*'` for any, `undefined` without one.
 * Weak entity tags match nothing, and nor does any of a header that is malformed.
 */
export const IfMatch = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  expectedVersions(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

function expectedVersions(header: string | undefined): readonly number[] | '*' | undefined {
  if (header === undefined) return undefined;
  if (header.trim() === '*') return '*';
  if (!LIST.test(header)) return [];
  return [...header.matchAll(ENTITY_TAG)].flatMap(([tag]) => {
    const version = STRONG_VERSION.exec(tag)?.[1];
    return version === undefined ? [] : [Number(version)];
  });
}
