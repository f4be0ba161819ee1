import { createPublicKey, type JsonWebKey } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { anAccount } from '../support/accounts.js';
import { startTestServer, type TestServer } from '../support/local-server.js';

let server: TestServer;
beforeAll(async () => (server = await startTestServer({ JWT_ISSUER: 'https://id.example', JWT_AUDIENCE: 'apps' })));
afterAll(() => server.stop());

it('publishes the key that its tokens verify with, and no private part of it', async () => {
  const answer = await server.api.get('/.well-known/jwks.json');
  expect(answer.headers['cache-control']).toBe('public, max-age=300');
  const [jwk = {}] = answer.json['keys'] as (JsonWebKey & { kid?: string })[];
  expect(Object.keys(jwk).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  const { accessToken } = await anAccount(server.api);
  const { header, payload } = jwt.verify(accessToken, createPublicKey({ key: jwk, format: 'jwk' }), {
    algorithms: ['RS256'],
    issuer: 'https://id.example',
    audience: 'apps',
    complete: true,
  });
  expect(header).toEqual({ alg: 'RS256', typ: 'at+jwt', kid: jwk.kid });
  expect(Object.keys(payload).toSorted()).toEqual(['aud', 'exp', 'iat', 'iss', 'jti', 'scope', 'sub']);
});

it('tells verifiers where the keys are', async () => {
  const { json } = await server.api.get('/.well-known/openid-configuration');
  expect(json).toMatchObject({ issuer: 'https://id.example', jwks_uri: 'https://id.example/.well-known/jwks.json' });
});

it('is alive and ready, also for monitors that add parameters', async () => {
  expect((await server.api.get('/health/live?probe=1')).json).toEqual({ status: 'ok' });
  expect((await server.api.get('/health/ready')).json).toEqual({
    status: 'ok',
    checks: { dynamodb: 'ok', denyList: 'ok', profileCache: 'ok', signingKey: 'ok' },
  });
});

it('is unavailable without its signing key', async () => {
  const keyless = await startTestServer({ SIGNING_KEY_FILE: '/nowhere/key.pem' });
  const answer = await keyless.api.get('/health/ready');
  expect([answer.status, answer.json]).toMatchObject([
    503,
    { status: 'unavailable', checks: { signingKey: 'down', dynamodb: 'ok' } },
  ]);
  expect((await keyless.api.get('/health/live')).status).toBe(200);
  await keyless.stop();
});
