import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { readSchemas, schemaFile } from './schema-files.mjs';

/**
 * Leaves the directory with these schemas and no others.
 * @param {string} directory
 * @param {Map<string, import('ts-json-schema-generator').Schema>} schemas
 */
export async function writeSchemas(directory, schemas) {
  mkdirSync(directory, { recursive: true });
  const style = (await resolveConfig(directory)) ?? {};
  for (const type of readSchemas(directory).keys()) if (!schemas.has(type)) rmSync(schemaFile(directory, type));
  for (const [type, schema] of schemas) {
    writeFileSync(schemaFile(directory, type), await format(JSON.stringify(schema), { ...style, parser: 'json' }));
  }
}
