import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ClassConstructor } from 'class-transformer';
import type { FastifyRequest } from 'fastify';
import { bindDto } from './bind-dto.js';
import { declareData, declaredData, refuseUndeclared, type DataPart } from './declared-data.js';
import type { JsonObject } from './json-object.js';

type Reader = (request: FastifyRequest) => JsonObject;

/** A parameter decorator that reads one part of the request into a DTO, once the guards have let it in. */
export function dataParameter<Dto extends object>(
  part: DataPart,
  read: Reader,
  dto: ClassConstructor<Dto>,
): ParameterDecorator {
  const bind = createParamDecorator((_data: unknown, context: ExecutionContext) => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    refuseUndeclared(request, declaredData(context.getHandler()));
    return bindDto(dto, read(request));
  });
  return (target, method, index) => {
    if (method === undefined) throw new TypeError('Only the parameters of a route can be read from a request.');
    declareData(target, method, part);
    bind()(target, method, index);
  };
}
