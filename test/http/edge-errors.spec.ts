import { BadRequestException, ForbiddenException, HttpException, NotFoundException } from '@nestjs/common';
import { asRefusal } from '../../src/adapters/http/errors/as-refusal.js';
import { errorBody } from '../../src/adapters/http/errors/error-body.js';
import { errorCatalogue } from '../../src/adapters/http/errors/error-catalogue.js';
import { DomainError, type DomainErrorCode } from '../../src/domain/shared/domain-error.js';
import { ProbeServer } from './edge-server.js';

let server: ProbeServer;
beforeAll(async () => (server = await ProbeServer.start()));
afterAll(() => server.stop());
beforeEach(() => server.log.failures.splice(0));

describe('a fault of our own', () => {
  it('is a 500 that tells nothing, and is logged with its route', async () => {
    const answer = await server.fetch('/v1/probe/fault/type', { headers: { 'x-request-id': 'mine' } });
    expect([answer.status, await answer.json()]).toEqual([
      500,
      {
        statusCode: 500,
        error: 'Internal Server Error',
        code: 'internal_error',
        message: 'Something went wrong on our side. Please try again later.',
        requestId: 'mine',
      },
    ]);
    expect(server.log.failures).toMatchObject([
      {
        error: new TypeError('internal detail'),
        request: { requestId: 'mine', method: 'GET', route: '/v1/probe/fault/type' },
      },
    ]);
  });

  it('is what a missing caller on a public route is', async () => {
    expect((await server.fetch('/v1/probe/fault/caller')).status).toBe(500);
  });

  it('is not what a dependency that is down is: 503, its cause in the log alone', async () => {
    const answer = await server.fetch('/v1/probe/fault/unavailable');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await answer.text()).not.toMatch(/internal detail|redis/);
    expect(server.log.failures).toMatchObject([{ error: new Error('redis is down') }]);
  });
});

describe('a refusal', () => {
  it('says when to come again', async () => {
    const answer = await server.fetch('/v1/probe/fault/limited');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '17']);
    expect(server.log.failures).toEqual([]);
  });

  it('of a refresh token takes the cookie back', async () => {
    const answer = await server.fetch('/v1/probe/fault/reused');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('set-cookie')).toBe(
      '__Host-refresh_token=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict',
    );
  });

  it.each(Object.keys(errorCatalogue) as DomainErrorCode[])('%s has the one shape', (code) => {
    expect(errorBody(new DomainError(code, 'words'), 'id')).toEqual({
      statusCode: errorCatalogue[code].status,
      error: expect.stringMatching(/^[A-Z]/) as unknown,
      code,
      message: expect.any(String) as unknown,
      requestId: 'id',
    });
  });

  it.each([
    [new BadRequestException('quoted'), 'validation_failed'],
    [new ForbiddenException(), 'insufficient_scope'],
    [new NotFoundException('Cannot GET /secret'), 'not_found'],
    [new HttpException('teapot', 418), 'validation_failed'],
    [new HttpException('broken', 500), 'internal_error'],
    [new HttpException('down', 503), 'unavailable'],
    [Object.assign(new Error('aborted'), { code: 'ECONNRESET', statusCode: 400 }), 'validation_failed'],
    [Object.assign(new Error('connect'), { code: 'ECONNRESET' }), 'internal_error'],
    [new RangeError(), 'internal_error'],
    ['a string', 'internal_error'],
    [undefined, 'internal_error'],
  ])('of the framework, %p, becomes %s in our own words', (error, code) => {
    const refusal = asRefusal(error);
    expect(refusal.code).toBe(code);
    expect(refusal.message).not.toMatch(/quoted|secret|teapot|broken|down/);
  });
});
