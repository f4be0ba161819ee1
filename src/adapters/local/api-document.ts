import { STATUS_CODES } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ERROR_SCHEMA } from '../http/errors/error-schema.js';
import { listRouteAccess, type RouteAccess } from '../http/security/route-access.js';
import { HEADER_COMPONENTS, headersOf } from './document/answer-headers.js';
import { ErrorResponses } from './document/error-responses.js';
import { ERROR_EXAMPLES, EXAMPLES } from './document/examples.js';
import { refusedByItsGuards } from './document/guard-refusals.js';
import { OPERATIONS } from './document/operations.js';

type Operations = OpenAPIObject['paths'][string];
type Operation = NonNullable<Operations['get']>;

const METHODS = ['get', 'put', 'post', 'delete'] as const;

const DESCRIPTION = `Registration, sessions, profile, preferences, todos and tokens for machine clients.

Every error has one shape; its \`code\` is stable. Times are ISO 8601 in UTC, identifiers UUIDs. Unknown fields and query parameters are refused.
The refresh token travels in the cookie \`__Host-refresh_token\` only.`;

/** The OpenAPI 3.1 document of the application's own controllers, DTOs and guards. */
export function apiDocument(app: NestFastifyApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('User service')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addServer('/')
    .addBasicAuth({ type: 'http', scheme: 'basic', description: "A machine client's id and secret." })
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  const document = SwaggerModule.createDocument(app, description, {
    operationIdFactory: (controller, method) => `${method}${controller.replace('Controller', '')}`,
  });
  const errors = new ErrorResponses();
  describeRoutes(document, new Map(listRouteAccess(app).map((access) => [access.route, access])), errors);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Error: ERROR_SCHEMA },
    responses: errors.components,
    headers: HEADER_COMPONENTS,
    examples: ERROR_EXAMPLES,
  };
  return document;
}

function describeRoutes(
  { paths }: OpenAPIObject,
  routes: ReadonlyMap<string, RouteAccess>,
  errors: ErrorResponses,
): void {
  for (const [path, operations] of Object.entries(paths)) {
    for (const method of METHODS) {
      const access = routes.get(`${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`);
      const operation = operations[method];
      if (operation !== undefined && access !== undefined) describeOperation(operation, access, errors);
    }
  }
}

function describeOperation(operation: Operation, access: RouteAccess, errors: ErrorResponses): void {
  const { does = '', refuses = [], headers = [], everywhere } = OPERATIONS[access.route] ?? {};
  operation.summary = does;
  if (access.access.kind === 'scoped') operation.security = [{ bearer: [] }];
  else operation.security ??= [];
  for (const [status, response] of Object.entries(operation.responses)) {
    if (response === undefined || '$ref' in response) continue;
    response.description ||= STATUS_CODES[status] ?? '';
    response.headers = headersOf([...headers, ...(everywhere?.headers ?? [])]);
  }
  const refused = errors.referTo([...refusedByItsGuards(access), ...refuses], everywhere);
  operation.responses = { ...refused, ...operation.responses };
  showExample(operation, access.route);
}

function showExample({ requestBody, responses }: Operation, route: string): void {
  const { body, answer } = EXAMPLES.routes[route] ?? {};
  if (requestBody !== undefined && 'content' in requestBody) illustrate(requestBody.content, body);
  for (const [status, response] of Object.entries(responses)) {
    if (status.startsWith('2') && response !== undefined && 'content' in response) illustrate(response.content, answer);
  }
}

function illustrate(content: Record<string, { example?: unknown }> = {}, example: unknown): void {
  for (const media of Object.values(content)) media.example = example;
}
