import { ApiQuery } from '@nestjs/swagger';
import type { ClassConstructor } from 'class-transformer';
import type { FastifyRequest } from 'fastify';
import { describeMethod } from '../platform/describe-method.js';
import { dataParameter } from './data-parameter.js';
import { queryOf } from './declared-data.js';
import { FieldFaults } from './field-faults.js';
import type { JsonObject } from './json-object.js';
import { onceEach, parsePairs } from './pairs.js';

/** The query parameters as a DTO of texts; unknown, repeated and empty ones are 400. */
export function QueryParams<Dto extends object>(dto: ClassConstructor<Dto>): ParameterDecorator {
  const decorate = dataParameter('query', readQuery, dto);
  return (target, method, index) => {
    decorate(target, method, index);
    describeMethod(ApiQuery({ type: dto }), target, method);
  };
}

function readQuery({ url }: FastifyRequest): JsonObject {
  const faults = new FieldFaults();
  const pairs = parsePairs(queryOf(url), faults);
  for (const { name, value } of pairs) if (value === '') faults.add(name, 'must not be empty');
  const values = onceEach(pairs, faults);
  faults.refuseIfAny();
  return values;
}
