/** Fastify and @fastify/jwt, as their documentation shows it. */
import jwt from '@fastify/jwt';
import fastify from 'fastify';
import * as service from './service.mjs';

const app = fastify();
const { issuer: allowedIss, audience: allowedAud, privateKey, publicKey } = service;

app.register(jwt, {
  secret: { private: privateKey, public: publicKey },
  sign: { algorithm: 'RS256' },
  verify: { algorithms: ['RS256'], allowedIss, allowedAud },
});

const authenticate = async (request, reply) => {
  await request.jwtVerify();
  if (await service.isRevoked(request.user)) return reply.code(401).send({});
};

app.get('/v1/users/me', { onRequest: authenticate }, async (request) => service.userOf(request.user.sub));
app.get('/health/live', async () => ({ status: 'ok' }));
app.post('/v1/auth/login', async (request, reply) => grant(reply, await service.logIn(request.body)));
app.post('/v1/auth/refresh', async (request, reply) =>
  grant(reply, service.rotate(service.presentedRefreshToken(request.headers))),
);

function grant(reply, granted) {
  if (granted === undefined) return reply.code(401).send({});
  const accessToken = app.jwt.sign(service.claimsOf(granted.session));
  return reply.header('set-cookie', service.refreshCookie(granted.refreshToken)).send(service.grantOf(accessToken));
}

await app.listen({ port: service.port, host: '127.0.0.1' });
