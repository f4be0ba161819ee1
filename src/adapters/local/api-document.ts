import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ERROR_SCHEMA } from '../http/errors/error-schema.js';
import { listRouteAccess } from '../http/security/route-access.js';

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
    .addBasicAuth({ type: 'http', scheme: 'basic', description: "A machine client's id and secret." })
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  const document = SwaggerModule.createDocument(app, description, {
    operationIdFactory: (controller, method) => `${method}${controller.replace('Controller', '')}`,
  });
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Error: ERROR_SCHEMA } };
  describeAccess(document, protectedRoutes(app));
  return document;
}

/** `METHOD /pattern`, with the router's own notation of parameters. */
function protectedRoutes(app: NestFastifyApplication): ReadonlySet<string> {
  const routes = listRouteAccess(app).filter(({ access }) => access.kind !== 'public');
  return new Set(routes.map(({ route }) => route));
}

function describeAccess({ paths }: OpenAPIObject, guarded: ReadonlySet<string>): void {
  for (const [path, operations] of Object.entries(paths)) {
    for (const method of METHODS) {
      const route = `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
      describeOperation(operations[method], guarded.has(route));
    }
  }
}

function describeOperation(operation: Operation | undefined, isProtected: boolean): void {
  if (operation === undefined) return;
  if (isProtected) operation.security = [{ bearer: [] }];
  else operation.security ??= [];
  operation.responses['default'] = {
    description: 'Any error.',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  };
}
