import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { typeOf } from './type-of-schema.mjs';

export const CLIENT_TYPES = 'clients/typescript/src/api.ts';

/**
 * @typedef {{ name: string, in: string, required?: boolean, schema: object }} Parameter
 * @typedef {{ content?: Record<string, { schema: object }> }} Body
 * @typedef {{ summary: string, security: object[], parameters: Parameter[], requestBody?: Body, responses: Record<string, Body> }} Operation
 * @typedef {{ paths: Record<string, Record<string, Operation>>, components: { schemas: Record<string, object> } }} Document
 */

const JSON_TYPE = 'application/json';

/** The types of every route that takes JSON, as openapi.json has them. */
export async function clientTypes() {
  /** @type {Document} */
  const document = JSON.parse(readFileSync('openapi.json', 'utf8'));
  const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, operation]) => isForUsers(operation))
      .map(([method, operation]) => ({ route: `${method.toUpperCase()} ${path}`, operation })),
  );
  const { Error: error, ...schemas } = document.components.schemas;
  const source = `/** Written by \`npm run client:types\` from openapi.json. */

/** Every route with what it takes and answers. */
export interface Routes {
  ${routes.map(({ route, operation }) => `/** ${operation.summary}. */\n'${route}': ${exchange(operation)};`).join('\n')}
}

/** The routes that need an access token. */
export const PROTECTED_ROUTES: ReadonlySet<keyof Routes> = new Set([
  ${routes.flatMap(({ route, operation }) => (operation.security.length > 0 ? [`'${route}'`] : [])).join(', ')}
]);

/** The body of every error. */
export type ErrorBody = ${typeOf(error ?? {})};

export type ErrorCode = ErrorBody['code'];

${Object.entries(schemas)
  .map(([name, schema]) => `export type ${name} = ${typeOf(schema)};`)
  .join('\n\n')}
`;
  return format(source, { ...(await resolveConfig(CLIENT_TYPES)), parser: 'typescript' });
}

/**
 * Machine clients have OAuth libraries of their own.
 * @param {Operation} operation
 */
function isForUsers({ requestBody }) {
  return requestBody?.content === undefined || JSON_TYPE in requestBody.content;
}

/** @param {Operation} operation */
function exchange({ parameters, requestBody, responses }) {
  const body = requestBody?.content?.[JSON_TYPE]?.schema;
  const members = [
    parametersIn('path', parameters, 'params'),
    parametersIn('query', parameters, 'query'),
    parametersIn('header', parameters, 'headers'),
    body === undefined ? '' : `body: ${typeOf(body)};`,
    `answer: ${answerOf(responses)};`,
  ];
  return `{ ${members.join(' ')} }`;
}

/**
 * @param {string} place
 * @param {Parameter[]} parameters
 * @param {string} member
 */
function parametersIn(place, parameters, member) {
  const those = parameters.filter((parameter) => parameter.in === place);
  if (those.length === 0) return '';
  const mark = those.some(({ required }) => required) ? '' : '?';
  const fields = those.map(({ name, required, schema }) => `'${name}'${required ? '' : '?'}: ${typeOf(schema)};`);
  return `${member}${mark}: { ${fields.join(' ')} };`;
}

/** @param {Record<string, Body>} responses */
function answerOf(responses) {
  const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
  const schema = success?.content?.[JSON_TYPE]?.schema;
  return schema === undefined ? 'undefined' : typeOf(schema);
}
