import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { IdempotencyKey as Key } from '../../../application/ports/todos.js';
import { DomainError } from '../../../domain/shared/domain-error.js';
import { parseJsonObject } from '../body/json-object.js';

const PRINTABLE_ASCII = /^[\x20-\x7e]{1,64}$/;

/** The `Idempotency-Key` of a request with a JSON body, bound to that body's value: the order of its fields says nothing. */
export const IdempotencyKey = createParamDecorator((_data: unknown, context: ExecutionContext): Key | undefined => {
  const { headers, body } = context.switchToHttp().getRequest<FastifyRequest>();
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !PRINTABLE_ASCII.test(key)) {
    throw new DomainError('validation_failed', 'The request is not valid.', {
      details: [{ field: 'Idempotency-Key', message: 'must have 1 to 64 printable ASCII characters' }],
    });
  }
  const value = parseJsonObject(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
  return { key, fingerprint: createHash('sha256').update(canonical(value)).digest('base64url') };
});

/** JSON with the fields of every object in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
