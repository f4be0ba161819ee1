/** The least that a Node program can do for the same answers: node:http, fast-jwt, no framework. */
import { createServer } from 'node:http';
import { createSigner, createVerifier } from 'fast-jwt';
import * as service from './service.mjs';

const { issuer: allowedIss, audience: allowedAud } = service;
const sign = createSigner({ algorithm: 'RS256', key: service.privateKey });
const verify = createVerifier({ algorithms: ['RS256'], key: service.publicKey, allowedIss, allowedAud });

const ROUTES = {
  'GET /v1/users/me': readUser,
  'POST /v1/auth/login': logIn,
  'POST /v1/auth/refresh': refresh,
  'GET /health/live': (_request, response) => answer(response, 200, { status: 'ok' }),
};

createServer((request, response) => {
  const route = ROUTES[`${request.method} ${request.url}`];
  if (route === undefined) return answer(response, 404, {});
  Promise.resolve(route(request, response)).catch(() => answer(response, 401, {}));
}).listen(service.port, '127.0.0.1');

async function readUser({ headers }, response) {
  const claims = verify(headers.authorization.slice('Bearer '.length));
  if (await service.isRevoked(claims)) return answer(response, 401, {});
  answer(response, 200, service.userOf(claims.sub));
}

async function logIn(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  grant(response, await service.logIn(JSON.parse(Buffer.concat(chunks).toString())));
}

function refresh({ headers }, response) {
  grant(response, service.rotate(service.presentedRefreshToken(headers)));
}

function grant(response, granted) {
  if (granted === undefined) return answer(response, 401, {});
  response.setHeader('set-cookie', service.refreshCookie(granted.refreshToken));
  answer(response, 200, service.grantOf(sign(service.claimsOf(granted.session))));
}

function answer(response, status, body) {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
