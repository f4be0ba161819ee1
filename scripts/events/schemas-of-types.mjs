import { createGenerator } from 'ts-json-schema-generator';

/** @typedef {import('ts-json-schema-generator').Schema} Schema */

const SOURCE = 'user-service';
const DRAFT_4 = 'http://json-schema.org/draft-04/schema#';

/**
 * The schema of each event as consumers get it from the bus, by its type: the registry of EventBridge takes draft 4 of JSON Schema.
 * Objects stay open, for a later version may say more.
 * @param {string} path the file that exports `PublishedDetails`
 * @returns {Map<string, Schema>}
 */
export function schemasOfTypes(path = 'src/domain/events/published-event.ts') {
  const details = Object.entries(membersOf('PublishedDetails', path));
  return new Map(details.map(([type, detail]) => [type, eventSchema(type, { source: exactly(SOURCE), detail })]));
}

/**
 * The schema of each event of another service, as we take it.
 * @param {string} path the file that exports `ConsumedEvents`
 * @returns {Map<string, Schema>}
 */
export function schemasOfConsumed(path = 'src/domain/events/consumed-event.ts') {
  const events = Object.entries(membersOf('ConsumedEvents', path));
  return new Map(events.map(([type, { properties }]) => [type, eventSchema(type, properties)]));
}

/**
 * @param {string} name of an exported type
 * @param {string} path
 * @returns {Record<string, any>} the schema of each of its members
 */
function membersOf(name, path) {
  const options = { path, tsconfig: 'tsconfig.json', skipTypeCheck: true, additionalProperties: true };
  const generator = createGenerator({ ...options, expose: 'none', topRef: false });
  return inDraft4(generator.createSchema(name).properties ?? {});
}

/**
 * @param {string} type
 * @param {{ source: Schema, detail: Schema }} parts
 * @returns {Schema}
 */
function eventSchema(type, { source, detail }) {
  const properties = { source, 'detail-type': exactly(type), detail };
  return { $schema: DRAFT_4, title: type, type: 'object', properties, required: ['source', 'detail-type', 'detail'] };
}

/**
 * @param {string} text
 * @returns {Schema}
 */
function exactly(text) {
  return { type: 'string', enum: [text] };
}

/**
 * Draft 4 knows no `const`.
 * @param {unknown} schema
 * @returns {any}
 */
function inDraft4(schema) {
  if (Array.isArray(schema)) return schema.map(inDraft4);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([keyword, value]) => [keyword, inDraft4(value)]);
  return Object.fromEntries(
    entries.map(([keyword, value]) => (keyword === 'const' ? ['enum', [value]] : [keyword, value])),
  );
}
