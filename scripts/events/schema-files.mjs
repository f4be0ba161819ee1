import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** As the types give them. */
export const CURRENT = 'docs/events';
/** As consumers rely on them. */
export const RELEASED = 'docs/events/released';

/** Those of other services, as we take them. */
export const CONSUMED = 'docs/events/consumed';
/** As their senders rely on them. */
export const CONSUMED_RELEASED = 'docs/events/consumed/released';

const EXTENSION = '.json';

/**
 * @param {string} directory
 * @param {string} type of an event
 */
export function schemaFile(directory, type) {
  return join(directory, type + EXTENSION);
}

/**
 * The schemas in a directory by the type of their event.
 * @param {string} directory
 * @returns {Map<string, import('ts-json-schema-generator').Schema>}
 */
export function readSchemas(directory) {
  const files = existsSync(directory) ? readdirSync(directory).filter((file) => file.endsWith(EXTENSION)) : [];
  const types = files.map((file) => file.slice(0, -EXTENSION.length));
  return new Map(types.map((type) => [type, JSON.parse(readFileSync(schemaFile(directory, type), 'utf8'))]));
}
