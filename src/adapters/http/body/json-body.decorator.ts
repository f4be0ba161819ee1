import { ApiBody } from '@nestjs/swagger';
import type { ClassConstructor } from 'class-transformer';
import type { FastifyRequest } from 'fastify';
import { describeMethod } from '../platform/describe-method.js';
import { dataParameter } from './data-parameter.js';
import { parseJsonObject, type JsonObject } from './json-object.js';

/** The JSON body as a DTO: 400 `malformed_json` or `validation_failed`, only after 401, 403 and the route's own guards. */
export function JsonBody<Dto extends object>(dto: ClassConstructor<Dto>): ParameterDecorator {
  const decorate = dataParameter('body', readJson, dto);
  return (target, method, index) => {
    decorate(target, method, index);
    describeMethod(ApiBody({ type: dto }), target, method);
  };
}

function readJson({ body }: FastifyRequest): JsonObject {
  return parseJsonObject(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
}
