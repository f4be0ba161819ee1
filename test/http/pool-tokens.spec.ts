import { randomUUID } from 'node:crypto';
import { anAccount } from '../support/accounts.js';
import { startTestServer, type TestServer } from '../support/local-server.js';
import { PoolIssuer, serveKeySets, type Claims } from '../support/pool-issuer.js';

const pool = new PoolIssuer();
const otherPool = new PoolIssuer('eu-central-1_OtherPool');

let keySets: Awaited<ReturnType<typeof serveKeySets>>;
let server: TestServer;
beforeAll(async () => {
  keySets = await serveKeySets(pool, otherPool);
  server = await startTestServer({
    COGNITO_USER_POOL_ID: pool.poolId,
    COGNITO_CLIENT_IDS: `web,${pool.clientId}`,
    COGNITO_ENDPOINT: keySets.endpoint,
    MACHINE_CLIENTS: 'billing:billing-secret:read:profiles',
  });
});
afterAll(async () => {
  await server.stop();
  keySets.stop();
});

/** A route that needs no user record: 404 is what somebody without preferences gets. */
const NOTHING_SAVED = 404;
const knock = (token: string) => server.api.get('/v1/preferences', { token });
const statusFor = async (token: string) => (await knock(token)).status;

describe('the tokens of a user pool', () => {
  it('open our routes beside our own', async () => {
    expect(await statusFor(pool.token())).toBe(NOTHING_SAVED);
    expect(await statusFor((await anAccount(server.api)).accessToken)).toBe(NOTHING_SAVED);
  });

  it.each<[string, Claims]>([
    ['id tokens', { token_use: 'id', aud: pool.clientId }],
    ['other clients’', { client_id: 'stranger' }],
    ['expired', { iat: 1, exp: 2 }],
  ])('do not when they are %s', async (_claim, changes) => {
    const answer = await knock(pool.token(changes));
    expect(answer).toMatchObject({ status: 401, code: 'unauthenticated' });
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
  });

  it('do not when they are another pool’s, and its keys are not asked for', async () => {
    expect(await statusFor(otherPool.token())).toBe(401);
    expect(keySets.asked.filter((path) => path.includes(otherPool.poolId))).toEqual([]);
  });

  it('do not without the scope that our trigger adds', async () => {
    expect(await knock(pool.token({ scope: 'aws.cognito.signin.user.admin' }))).toMatchObject({
      status: 403,
      code: 'insufficient_scope',
    });
  });

  it('are refused after a logout that they were sent with, and so are the others of their session', async () => {
    const session = { sub: randomUUID(), origin_jti: randomUUID() };
    const [token, sibling, other] = [pool.token(session), pool.token(session), pool.token({ sub: session.sub })];
    expect(await statusFor(token)).toBe(NOTHING_SAVED);
    expect((await server.api.post('/v1/auth/logout', { token })).status).toBe(204);
    expect(await Promise.all([token, sibling, other].map(statusFor))).toEqual([401, 401, NOTHING_SAVED]);
  });

  it('are refused once they have been revoked one by one', async () => {
    const session = { sub: randomUUID(), origin_jti: randomUUID() };
    const [token, sibling] = [pool.token(session), pool.token(session)];
    const revoked = await server.api.post('/v1/oauth/revoke', {
      headers: {
        authorization: `Basic ${Buffer.from('billing:billing-secret').toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: `token=${token}`,
    });
    expect(revoked.status).toBe(200);
    expect(await Promise.all([token, sibling].map(statusFor))).toEqual([401, NOTHING_SAVED]);
  });
});
