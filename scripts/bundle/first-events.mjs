import { createHash, createPublicKey, sign } from 'node:crypto';

/** @typedef {{ event: object, answer: Record<string, unknown>, deeper: object }} FirstEvent */

/**
 * The first event of each function that answers somebody who waits, with what it is answered: as far as a function can go without its stores,
 * with a token that is whole but for its signature, which has to be verified to find that out. `deeper` is the same with a good one, and
 * gets as far as the stores.
 * @param {import('node:crypto').KeyObject} privateKey
 * @param {string} issuer
 * @returns {Record<string, FirstEvent>}
 */
export function firstEvents(privateKey, issuer) {
  const [wrong, good] = [' altered', ''].map((end) => ({ authorization: `Bearer ${token(privateKey, issuer, end)}` }));
  /** @param {string} path @param {number} statusCode */
  const get = (path, statusCode) => ({
    event: gatewayEvent('GET', path, wrong),
    answer: { statusCode },
    deeper: gatewayEvent('GET', path, good),
  });
  const me = get('/v1/users/me', 401);
  return {
    auth: get('/v1/auth/sessions', 401),
    users: me,
    admin: get('/v1/admin/users', 401),
    preferences: get('/v1/preferences', 401),
    todos: get('/v1/todos', 401),
    wellKnown: get('/.well-known/jwks.json', 200),
    authorizer: { event: asked(me.event), answer: { isAuthorized: false }, deeper: asked(me.deeper) },
  };
}

/**
 * What the gateway asks its authorizer about an event.
 * @param {object} event
 */
function asked(event) {
  return { ...event, type: 'REQUEST' };
}

/**
 * @param {import('node:crypto').KeyObject} privateKey
 * @param {string} issuer
 * @param {string} end what is signed behind the token's own text
 */
function token(privateKey, issuer, end) {
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
  return `${unsigned}.${sign('RSA-SHA256', Buffer.from(unsigned + end), privateKey).toString('base64url')}`;
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
 * @param {Record<string, string>} [headers]
 */
function gatewayEvent(method, path, headers = {}) {
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
