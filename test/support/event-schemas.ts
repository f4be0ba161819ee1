import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { CONSUMED, CURRENT, readSchemas } from '../../scripts/events/schema-files.mjs';

/** As much of an event on the bus as its schema is about. */
export interface EventOnBus {
  readonly source: string;
  readonly type: string;
  readonly detail: unknown;
}

/** What in an event is not as its schema in docs/events says, in sentences. What the schema does not name must not be there either. */
export function complaintsAboutEvent(event: EventOnBus): readonly string[] {
  return complaints(event, published);
}

/** The same of an event of another service that we consume. */
export function complaintsAboutConsumed(event: EventOnBus): readonly string[] {
  return complaints(event, consumed);
}

const published = compile(CURRENT);
const consumed = compile(CONSUMED);

function complaints(
  { source, type, detail }: EventOnBus,
  validators: ReadonlyMap<string, ValidateFunction>,
): readonly string[] {
  const validate = validators.get(type);
  if (validate === undefined) return [`${type} has no schema in docs/events`];
  validate({ source, 'detail-type': type, detail });
  return (validate.errors ?? []).map((error) => `${type}: ${sentenceOf(error)}`);
}

function compile(directory: string): ReadonlyMap<string, ValidateFunction> {
  const ajv = new Ajv.default({ allErrors: true });
  addFormats.default(ajv);
  return new Map([...readSchemas(directory)].map(([type, schema]) => [type, ajv.compile(closed(schema) as object)]));
}

/** Consumers have to live with fields that are new; whoever publishes one has to say so. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([name, value]): [string, unknown] => [name, closed(value)]);
  return { ...Object.fromEntries(entries), ...('properties' in schema && { additionalProperties: false }) };
}

function sentenceOf({ instancePath, message = 'is wrong', params }: ErrorObject): string {
  return `${instancePath || 'the event'} ${message} (${JSON.stringify(params)})`;
}
