import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../domain/shared/domain-error.js';

interface PathId {
  readonly name: string;
  readonly type: { parse(text: string): unknown };
}

const parsed = createParamDecorator(({ name, type }: PathId, context: ExecutionContext): unknown => {
  const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: Record<string, string> }>>();
  const id = type.parse(params[name] ?? '');
  if (id === undefined) throw new DomainError('not_found', 'There is nothing here.');
  return id;
});

/** An id from the path, parsed; text that can be no such id names nothing: 404. */
export function PathId(name: string, type: PathId['type']): ParameterDecorator {
  return parsed({ name, type });
}
