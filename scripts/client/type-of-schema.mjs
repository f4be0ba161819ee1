/**
 * As much of JSON Schema 2020-12 as our document uses.
 * @typedef {object} Schema
 * @property {string} [$ref]
 * @property {string | string[]} [type]
 * @property {unknown[]} [enum]
 * @property {Schema[]} [oneOf]
 * @property {Schema[]} [anyOf]
 * @property {Schema} [items]
 * @property {Record<string, Schema>} [properties]
 * @property {string[]} [required]
 * @property {boolean | Schema} [additionalProperties]
 * @property {string} [description]
 */

/** @type {Record<string, string>} */
const PRIMITIVES = { string: 'string', number: 'number', integer: 'number', boolean: 'boolean', null: 'null' };

/**
 * The TypeScript type of a JSON Schema; one that says nothing of a value is `unknown`.
 * @param {Schema} schema
 * @returns {string}
 */
export function typeOf(schema) {
  if (schema.$ref !== undefined) return schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives !== undefined) return alternatives.map(typeOf).join(' | ');
  return (
    [schema.type ?? []]
      .flat()
      .map((type) => typeNamed(type, schema))
      .join(' | ') || 'unknown'
  );
}

/**
 * @param {string} type
 * @param {Schema} schema
 */
function typeNamed(type, schema) {
  if (type === 'array') return `readonly (${typeOf(schema.items ?? {})})[]`;
  return type === 'object' ? objectType(schema) : (PRIMITIVES[type] ?? 'unknown');
}

/** @param {Schema} schema */
function objectType({ properties, required = [], additionalProperties }) {
  if (properties === undefined) {
    const values = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown';
    return `Readonly<Record<string, ${values}>>`;
  }
  const members = Object.entries(properties).map(([name, property]) => {
    const note = property.description === undefined ? '' : `/** ${property.description} */\n`;
    return `${note}readonly '${name}'${required.includes(name) ? '' : '?'}: ${typeOf(property)};`;
  });
  return `{ ${members.join('\n')} }`;
}
