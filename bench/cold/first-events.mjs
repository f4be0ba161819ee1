import { createHash, createPublicKey, sign } from 'node:crypto';

/**
 * The first event of each function and the status that it must be answered with. They go as far as a function can without its stores:
 * the token is whole but for its signature, which has to be verified to find that out.
 * @param {import('node:crypto').KeyObject} privateKey
 * @param {string} issuer
 * @returns {Record<string, { event: object, status: number }>}
 */
export function firstEvents(privateKey, issuer) {
  const bearer = { authorization: `Bearer ${tokenWithWrongSignature(privateKey, issuer)}` };
  return {
    auth: { event: gatewayEvent('GET', '/v1/auth/sessions', bearer), status: 401 },
    users: { event: gatewayEvent('GET', '/v1/users/me', bearer), status: 401 },
    admin: { event: gatewayEvent('GET', '/v1/admin/users', bearer), status: 401 },
    preferences: { event: gatewayEvent('GET', '/v1/preferences', bearer), status: 401 },
    wellKnown: { event: gatewayEvent('GET', '/.well-known/jwks.json', {}), status: 200 },
  };
}

/**
 * @param {import('node:crypto').KeyObject} privateKey
 * @param {string} issuer
 */
function tokenWithWrongSignature(privateKey, issuer) {
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: 'RS256', kid: thumbprint(privateKey), typ: 'at+jwt' };
  const claims = {
    iss: issuer,
    sub: '5f8b2e0e-3f55-4f0e-9a55-9c2f6f3f7a10',
    aud: 'user-service',
    scope: 'user',
    iat: now,
    exp: now + 900,
    jti: '0d9d0c3e-0a5b-4a41-8d7a-1f1f7c1b2a33.1.AAAAAAAAAAAAAAAAAAAAAA',
  };
  const unsigned = `${base64url(header)}.${base64url(claims)}`;
  return `${unsigned}.${sign('RSA-SHA256', Buffer.from(`${unsigned} altered`), privateKey).toString('base64url')}`;
}

/**
 * RFC 7638.
 * @param {import('node:crypto').KeyObject} privateKey
 */
function thumbprint(privateKey) {
  const { e, kty, n } = createPublicKey(privateKey).export({ format: 'jwk' });
  return createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
}

/** @param {object} value */
function base64url(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/**
 * The key set that the issuer would publish.
 * @param {import('node:crypto').KeyObject} privateKey
 */
export function keySet(privateKey) {
  const { e, kty, n } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { keys: [{ kty, use: 'sig', alg: 'RS256', kid: thumbprint(privateKey), n, e }] };
}

/**
 * An event of an API Gateway HTTP API, payload format 2.0.
 * @param {string} method
 * @param {string} path
 * @param {Record<string, string>} headers
 */
function gatewayEvent(method, path, headers) {
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers: { host: 'localhost', accept: 'application/json', ...headers },
    requestContext: {
      accountId: '123456789012',
      apiId: 'bench',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent: 'bench' },
      requestId: 'bench',
      routeKey: `${method} ${path}`,
      stage: '$default',
      time: '01/Jan/2026:00:00:00 +0000',
      timeEpoch: 1_767_225_600_000,
    },
    isBase64Encoded: false,
  };
}
