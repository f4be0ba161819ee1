import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { ClassConstructor } from 'class-transformer';
import type { FastifyRequest } from 'fastify';
import { describeMethod } from '../platform/describe-method.js';
import { configureRoute } from '../platform/route-config.js';
import { dataParameter } from './data-parameter.js';
import { FieldFaults } from './field-faults.js';
import type { JsonObject } from './json-object.js';
import { onceEach, parsePairs } from './pairs.js';

/** An `application/x-www-form-urlencoded` body as a DTO; the route takes no JSON then. */
export function FormBody<Dto extends object>(dto: ClassConstructor<Dto>): ParameterDecorator {
  const decorate = dataParameter('body', readForm, dto);
  return (target, method, index) => {
    decorate(target, method, index);
    if (method !== undefined) configureRoute(target, method, { takesForm: true });
    describeMethod(ApiConsumes('application/x-www-form-urlencoded'), target, method);
    describeMethod(ApiBody({ type: dto }), target, method);
  };
}

/** RFC 6749 §3.2: a parameter without a value counts as omitted, one given twice is an error. */
function readForm({ body }: FastifyRequest): JsonObject {
  const faults = new FieldFaults();
  const pairs = parsePairs(Buffer.isBuffer(body) ? body.toString('latin1') : '', faults);
  const values = onceEach(
    pairs.filter(({ value }) => value !== ''),
    faults,
  );
  faults.refuseIfAny();
  return values;
}
