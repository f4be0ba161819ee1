import { anAccount, anAddress, expectStatus, logIn, type Account } from '../support/accounts.js';
import { anEnrolledAccount } from '../support/http-enrolments.js';
import { startTestServer, type TestServer } from '../support/local-server.js';
import { PREFERENCES } from '../support/story.js';

let server: TestServer;
beforeAll(async () => (server = await startTestServer()));
afterAll(() => server.stop());

const get = async (path: string, token: string) => (await expectStatus(200, server.api.get(path, { token }))).json;
const exported = (token: string) => get('/v1/users/me/export', token);

async function keepThings({ accessToken: token }: Account): Promise<void> {
  await expectStatus(200, server.api.put('/v1/preferences', { token, body: PREFERENCES }));
  await expectStatus(201, server.api.post('/v1/users/me/emails', { token, body: { email: anAddress() } }));
  for (const title of ['Buy milk', 'Sleep'])
    await expectStatus(201, server.api.post('/v1/todos', { token, body: { title } }));
}

it('answers everything as the routes of its parts show it', async () => {
  const ada = await anAccount(server.api);
  await keepThings(ada);
  await expectStatus(200, logIn(server.api, ada.email));
  const { accessToken: token } = ada;
  const { exportedAt, ...parts } = await exported(token);
  expect(exportedAt).toMatch(/^\d{4}-.*Z$/);
  expect(parts).toEqual({
    user: await get('/v1/users/me', token),
    ...(await get('/v1/users/me/emails', token)),
    ...(await get('/v1/auth/sessions', token)),
    preferences: await get('/v1/preferences', token),
    todos: (await get('/v1/todos', token))['items'],
    activity: (await get('/v1/users/me/activity', token))['items'],
  });
  const { emails, sessions, todos, activity } = parts as Record<string, readonly unknown[]>;
  expect([emails, sessions, todos, activity].map((part) => part?.length)).toEqual([2, 2, 2, 4]);
});

it('has no preferences where none have been saved', async () => {
  const { accessToken } = await anAccount(server.api);
  expect(await exported(accessToken)).toMatchObject({ preferences: null, todos: [] });
});

it('has nothing of others, and nothing that lets anybody in', async () => {
  const bob = await anAccount(server.api);
  await keepThings(bob);
  const bobs = await get('/v1/users/me', bob.accessToken);
  const { accessToken, refreshToken, recoveryCodes } = await anEnrolledAccount(server.api);
  const text = JSON.stringify(await exported(accessToken));
  for (const foreign of [bobs['userId'], bob.email, 'Buy milk']) expect(text).not.toContain(foreign);
  for (const held of [accessToken, refreshToken, ...recoveryCodes]) expect(text).not.toContain(held);
  expect(text).not.toMatch(/\$2[aby]\$|hash|digest|secret|epoch|scopes/i);
});
