import { aToken, bearer, reached } from './edge-probe.js';
import { ProbeServer } from './edge-server.js';

let server: ProbeServer;
beforeAll(async () => (server = await ProbeServer.start()));
afterAll(() => server.stop());

/** Everything that can be wrong with one request, in the order in which it is judged; each row has put one more thing right. */
const TOO_LARGE = 'x'.repeat(70_000);
const admin = bearer(aToken({ scope: 'user admin:users' }));
const user = bearer(aToken());
const json = { 'content-type': 'application/json' };
const text = { 'content-type': 'text/plain' };

it.each([
  ['an unknown route', 404, 'POST', '/v1/nowhere?x=1', TOO_LARGE, text],
  ['a method that is not taken', 405, 'PATCH', '/v1/probe/admin?x=1', TOO_LARGE, text],
  ['the size', 413, 'POST', '/v1/probe/admin?x=1', TOO_LARGE, text],
  ['the type', 415, 'POST', '/v1/probe/admin?x=1', '{', text],
  ['the token', 401, 'POST', '/v1/probe/admin?x=1', '{', json],
  ['the scope', 403, 'POST', '/v1/probe/admin?x=1', '{', { ...json, ...user }],
  ['the query', 400, 'POST', '/v1/probe/admin?x=1', '{', { ...json, ...admin }],
  ['the body', 400, 'POST', '/v1/probe/admin', '{', { ...json, ...admin }],
])(
  '%s is judged before what comes after it',
  async (_claim, status, method, path, body, headers: Record<string, string>) => {
    const answer = await server.fetch(path, { method, body, headers });
    expect(answer.status).toBe(status);
    expect(reached).toEqual([]);
  },
);

it('lets through what is right in every respect', async () => {
  const body = JSON.stringify({ email: 'a@b.example', password: 'p' });
  expect((await server.postJson('/v1/probe/admin', body, admin)).status).toBe(201);
  expect(reached).toEqual(['admin']);
});
