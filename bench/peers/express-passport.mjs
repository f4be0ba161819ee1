/** Express, passport-jwt and jsonwebtoken, as tutorials show it. */
import express from 'express';
import jsonwebtoken from 'jsonwebtoken';
import passport from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import * as service from './service.mjs';

const app = express();
const { issuer, audience, privateKey, publicKey } = service;

passport.use(
  new Strategy(
    {
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: publicKey,
      algorithms: ['RS256'],
      issuer,
      audience,
    },
    (claims, done) => {
      service.isRevoked(claims).then((revoked) => done(null, revoked ? false : claims), done);
    },
  ),
);

app.use(express.json());
app.get('/v1/users/me', passport.authenticate('jwt', { session: false }), (request, response) => {
  response.json(service.userOf(request.user.sub));
});
app.get('/health/live', (_request, response) => {
  response.json({ status: 'ok' });
});
app.post('/v1/auth/login', async (request, response) => grant(response, await service.logIn(request.body)));
app.post('/v1/auth/refresh', (request, response) =>
  grant(response, service.rotate(service.presentedRefreshToken(request.headers))),
);

function grant(response, granted) {
  if (granted === undefined) return response.status(401).json({});
  const accessToken = jsonwebtoken.sign(service.claimsOf(granted.session), privateKey, { algorithm: 'RS256' });
  response.set('set-cookie', service.refreshCookie(granted.refreshToken)).json(service.grantOf(accessToken));
}

app.listen(service.port, '127.0.0.1');
