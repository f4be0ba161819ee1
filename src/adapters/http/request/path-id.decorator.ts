import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { describeMethod } from '../platform/describe-method.js';
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
  const decorate = parsed({ name, type });
  return (target, method, index) => {
    decorate(target, method, index);
    describeMethod(ApiParam({ name, schema: { type: 'string', format: 'uuid' } }), target, method);
  };
}
