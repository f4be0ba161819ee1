import type { FastifyRequest } from 'fastify';
import { pathOf } from '../platform/canonical-path.js';
import { FieldFaults, UNKNOWN_FIELD } from './field-faults.js';
import { parseJsonObject } from './json-object.js';
import { onceEach, parsePairs } from './pairs.js';

/** The parts of a request that a route reads. */
export type DataPart = 'body' | 'query';

const DECLARED = 'declared-data';

export function declareData(target: object, method: string | symbol, part: DataPart): void {
  const handler = Reflect.get(target, method) as object;
  Reflect.defineMetadata(DECLARED, [...declaredData(handler), part], handler);
}

export function declaredData(handler: object): readonly DataPart[] {
  return (Reflect.getMetadata(DECLARED, handler) as readonly DataPart[] | undefined) ?? [];
}

/** Refuses data that a route does not read: a client's typo must not look like success. */
export function refuseUndeclared(request: FastifyRequest, declared: readonly DataPart[]): void {
  if (!declared.includes('query')) refuseQuery(request);
  if (!declared.includes('body')) refuseBody(request);
}

/** Outside `/v1` (health, discovery) a parameter is nobody's typo: monitors and caches append their own. */
function refuseQuery({ url }: FastifyRequest): void {
  if (!url.includes('?') || !pathOf(url).startsWith('/v1/')) return;
  const faults = new FieldFaults();
  for (const name of Object.keys(onceEach(parsePairs(queryOf(url), faults), faults))) faults.add(name, UNKNOWN_FIELD);
  faults.refuseIfAny();
}

function refuseBody({ body }: FastifyRequest): void {
  if (!Buffer.isBuffer(body) || body.length === 0) return;
  const faults = new FieldFaults();
  for (const name of Object.keys(parseJsonObject(body))) faults.add(name, UNKNOWN_FIELD);
  faults.refuseIfAny();
}

/** The query of a request target, without its question mark. */
export function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start + 1);
}
