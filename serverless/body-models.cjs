/** The bodies that API Gateway lets through: shape alone, as openapi.json has it. What values may be, the functions say, field by field. */
const { readFileSync } = require('node:fs');

/**
 * @typedef {{ $ref?: string, type?: string | string[], required?: string[], properties?: Record<string, Schema>, items?: Schema }} Schema
 * @typedef {{ requestBody?: { required?: boolean, content: Record<string, { schema: Schema } | undefined> } }} Operation
 * @typedef {{ paths: Record<string, Record<string, Operation>>, components: { schemas: Record<string, Schema> } }} Document
 */

/** @type {Document} */
const { paths, components } = JSON.parse(readFileSync(require.resolve('../openapi.json'), 'utf8'));

/**
 * JSON Schema draft 4; `undefined` where the route reads no JSON.
 * @param {string} method
 * @param {string} path
 */
exports.bodyModel = (method, path) => {
  const schema = paths[path]?.[method.toLowerCase()]?.requestBody?.content['application/json']?.schema;
  return schema && { $schema: 'http://json-schema.org/draft-04/schema#', ...shapeOf(schema) };
};

/**
 * @param {Schema} schema
 * @returns {Schema}
 */
function shapeOf({ $ref, type, required, properties = {}, items }) {
  if ($ref !== undefined) return shapeOf(components.schemas[$ref.replace(/.*\//, '')] ?? {});
  const members = Object.entries(properties).map(([name, member]) => [name, shapeOf(member)]);
  return {
    // To draft 4, `1.0` is no integer.
    ...(type && { type: type === 'integer' ? 'number' : type }),
    ...(required && { required }),
    ...(members.length > 0 && { properties: Object.fromEntries(members) }),
    ...(items && { items: shapeOf(items) }),
  };
}
