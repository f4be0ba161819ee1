import { randomUUID } from 'node:crypto';
import type { Arrival, EventVersion } from '../support/lambda-events.js';
import { httpVersion, restVersion } from '../support/lambda-events.js';
import { clientOf, startFleet, type LambdaFleet } from '../support/lambda-fleet.js';
import { PoolIssuer, serveKeySets } from '../support/pool-issuer.js';
import { PREFERENCES } from '../support/story.js';

const pool = new PoolIssuer();

let keySets: Awaited<ReturnType<typeof serveKeySets>>;
let fleet: LambdaFleet;
beforeAll(async () => {
  keySets = await serveKeySets(pool);
  fleet = await startFleet({
    COGNITO_USER_POOL_ID: pool.poolId,
    COGNITO_CLIENT_IDS: pool.clientId,
    COGNITO_ENDPOINT: keySets.endpoint,
  });
});
afterAll(async () => {
  await fleet.stop();
  keySets.stop();
});

/** As API Gateway prints the claims of a pool's token: times as text, and never ours to read. */
const claimsOf = (sub: string) => ({ sub, token_use: 'access', exp: 'Wed Nov 23 23:59:59 UTC 2033', iat: '1' });

const AUTHORIZERS: readonly (readonly [string, EventVersion, (claims: object) => Arrival['authorizer']])[] = [
  ['the pool’s authorizer of a REST API', restVersion, (claims) => ({ claims })],
  ['a Lambda authorizer of a REST API', restVersion, (claims) => ({ principalId: 'someone', ...claims })],
  ['a JWT authorizer of an HTTP API', httpVersion, (claims) => ({ jwt: { claims, scopes: null } })],
  ['a Lambda authorizer of an HTTP API', httpVersion, (claims) => ({ lambda: claims })],
];

describe.each(AUTHORIZERS)('a pool’s token behind %s', (_name, version, authorizer) => {
  const behind = (sub: string) => clientOf(version, { authorizer: authorizer(claimsOf(sub)) });
  const save = (api: ReturnType<typeof clientOf>, token?: string) =>
    api.put('/v1/preferences', { body: PREFERENCES, ...(token !== undefined && { token }) });

  it('works where both name one subject', async () => {
    const sub = randomUUID();
    expect((await save(behind(sub), pool.token({ sub }))).status).toBe(200);
  });

  it('is refused where the authorizer has seen somebody else, and nothing is done', async () => {
    const [sub, victim] = [randomUUID(), randomUUID()];
    expect(await save(behind(victim), pool.token({ sub }))).toMatchObject({ status: 401, code: 'unauthenticated' });
    for (const one of [sub, victim]) {
      const read = await behind(one).get('/v1/preferences', { token: pool.token({ sub: one }) });
      expect(read.status).toBe(404);
    }
  });

  it('is needed: the authorizer’s word does not replace it', async () => {
    const sub = randomUUID();
    expect(await save(behind(sub))).toMatchObject({ status: 401, code: 'unauthenticated' });
    const read = await behind(sub).get('/v1/preferences', { token: pool.token({ sub }) });
    expect(read.status).toBe(404);
  });
});
