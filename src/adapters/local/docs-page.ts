import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

const PATH = '/docs';

/** Swagger UI brings its own scripts and styles, some of them inline; nothing comes from elsewhere. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

/** `GET /docs` for people and `GET /openapi.json` for tools. */
export function serveDocs(app: NestFastifyApplication, document: OpenAPIObject): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', async (request, reply) => {
    if (request.url === PATH || request.url.startsWith(`${PATH}/`)) reply.header('content-security-policy', POLICY);
  });
  SwaggerModule.setup(PATH, app, document, { jsonDocumentUrl: 'openapi.json', raw: ['json'] });
}
