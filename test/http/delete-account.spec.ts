import { anAccount, expectStatus, logIn, mailsTo, PASSWORD, refresh } from '../support/accounts.js';
import { startTestServer, type TestServer } from '../support/local-server.js';

let server: TestServer;
beforeAll(async () => (server = await startTestServer()));
afterAll(() => server.stop());

const remove = (token: string, body: unknown = { currentPassword: PASSWORD }) =>
  server.api.delete('/v1/users/me', { token, body });
const outcome = ({ status, code }: { status: number; code: unknown }) => [status, code];

it('ends the account, its tokens and the cookie', async () => {
  const { email, accessToken, refreshToken } = await anAccount(server.api);
  const deleted = await expectStatus(200, remove(accessToken));
  expect(deleted.json).toEqual({
    message: 'Your account is deleted. What we hold on you will be erased in 30 days.',
    deletedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
  });
  expect(deleted.refreshToken).toBe('');
  expect(outcome(await server.api.get('/v1/users/me', { token: accessToken }))).toEqual([401, 'unauthenticated']);
  expect(outcome(await refresh(server.api, refreshToken))).toEqual([401, 'invalid_refresh_token']);
  expect(outcome(await logIn(server.api, email))).toEqual([403, 'account_deleted']);
  expect((await mailsTo(server.api, email))[0]).toMatchObject({ subject: 'Your account was deleted' });
});

it('does nothing without the current password', async () => {
  const { accessToken } = await anAccount(server.api);
  expect(outcome(await remove(accessToken, { currentPassword: 'wrong' }))).toEqual([401, 'invalid_credentials']);
  for (const body of [{}, { currentPassword: null }, { currentPassword: PASSWORD, userId: 'x' }])
    expect(outcome(await remove(accessToken, body))).toEqual([400, 'validation_failed']);
  await expectStatus(200, server.api.get('/v1/users/me', { token: accessToken }));
});

it('does nothing for a foreign page', async () => {
  const { accessToken: token } = await anAccount(server.api);
  const headers = { origin: 'https://evil.example' };
  const refused = await server.api.delete('/v1/users/me', { token, headers, body: { currentPassword: PASSWORD } });
  expect(outcome(refused)).toEqual([403, 'origin_not_allowed']);
  await expectStatus(200, server.api.get('/v1/users/me', { token }));
});
