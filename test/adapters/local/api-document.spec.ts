import { readFileSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { apiDocument } from '../../../src/adapters/local/api-document.js';
import { OPERATIONS } from '../../../src/adapters/local/document/operations.js';
import { createLocalApp } from '../../../src/adapters/local/server.js';
import { listRouteAccess } from '../../../src/adapters/http/security/route-access.js';
import { readSettings } from '../../../src/adapters/lambda/runtime/settings.js';

let app: NestFastifyApplication;

beforeAll(async () => {
  app = await createLocalApp(readSettings({}));
});

afterAll(() => app.close());

describe('the API document', () => {
  it('is the one that is checked in (npm run openapi writes it)', () => {
    const checkedIn: unknown = JSON.parse(readFileSync('openapi.json', 'utf8'));
    expect(JSON.parse(JSON.stringify(apiDocument(app)))).toEqual(checkedIn);
  });

  it('has every route, and names each operation once', () => {
    const { paths } = apiDocument(app);
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, { operationId: string }>).map(([method, { operationId }]) => ({
        route: `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
        operationId,
      })),
    );
    expect(new Set(operations.map(({ route }) => route))).toEqual(
      new Set(listRouteAccess(app).map(({ route }) => route)),
    );
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });

  it('says of every route what it does, and of no other', () => {
    expect(Object.keys(OPERATIONS).toSorted()).toEqual(
      listRouteAccess(app)
        .map(({ route }) => route)
        .toSorted(),
    );
  });

  it('asks for a token where the guard does', () => {
    const { paths } = apiDocument(app);
    expect(paths['/v1/users/me']?.get?.security).toEqual([{ bearer: [] }]);
    expect(paths['/v1/auth/login']?.post?.security).toEqual([]);
  });
});
