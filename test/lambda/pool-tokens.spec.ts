import { randomUUID } from 'node:crypto';
import { ROUTE_ACCESS } from '../http/route-access.table.js';
import type { Arrival, EventVersion } from '../support/lambda-events.js';
import { httpVersion, restVersion } from '../support/lambda-events.js';
import { clientOf, startFleet, type LambdaFleet } from '../support/lambda-fleet.js';
import { PoolIssuer, serveKeySets } from '../support/pool-issuer.js';
import { PREFERENCES } from '../support/story.js';

jest.setTimeout(60_000);

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
beforeEach(() => fleet.reached.splice(0));
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

const GUARDED = Object.entries(ROUTE_ACCESS)
  .filter(([, access]) => access !== 'public')
  .map(([route]) => route.replace(/:\w+/, randomUUID()).split(' ') as [method: string, path: string]);

describe.each(AUTHORIZERS)('a pool’s token behind %s', (_name, version, authorizer) => {
  const behind = (claims: object) => clientOf(version, { authorizer: authorizer(claims) });

  it('works where both name one subject', async () => {
    const sub = randomUUID();
    const saved = await behind(claimsOf(sub)).put('/v1/preferences', { body: PREFERENCES, token: pool.token({ sub }) });
    expect(saved.status).toBe(200);
    expect(fleet.reached).toHaveLength(1);
  });

  it.each<[string, (sub: string) => object]>([
    ['has seen somebody else', () => claimsOf(randomUUID())],
    ['has seen the same in other letters', (sub) => claimsOf(sub.toUpperCase())],
    ['does not say whom it has seen', () => ({ token_use: 'access' })],
  ])('opens no route where the authorizer %s, and no controller runs', async (_claim, claims) => {
    const sub = randomUUID();
    const token = pool.token({ sub, scope: 'user admin:users read:profiles' });
    for (const [method, path] of GUARDED) {
      const answer = await behind(claims(sub)).call(method, path, { token });
      expect([method, path, answer.status, answer.code]).toEqual([method, path, 401, 'unauthenticated']);
    }
    expect(fleet.reached).toEqual([]);
  });

  it('is needed on every route: the authorizer’s word does not replace it, and no controller runs', async () => {
    for (const [method, path] of GUARDED) {
      const answer = await behind(claimsOf(randomUUID())).call(method, path);
      expect([method, path, answer.status, answer.code]).toEqual([method, path, 401, 'unauthenticated']);
    }
    expect(GUARDED.length).toBeGreaterThan(25);
    expect(fleet.reached).toEqual([]);
  });
});
