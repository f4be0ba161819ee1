import { anAccount, refresh, type Account } from '../support/accounts.js';
import type { ApiClient } from '../support/api-client.js';
import { clientOf, startFleet, VERSIONS, type LambdaFleet } from '../support/lambda-fleet.js';
import { aClientToken, basic, MACHINE_CLIENTS, postForm } from '../support/machine-clients.js';

jest.setTimeout(30_000);

let fleet: LambdaFleet;
beforeAll(async () => (fleet = await startFleet({ MACHINE_CLIENTS })));
afterAll(() => fleet.stop());

describe.each(VERSIONS)('a machine client by events of $name', (version) => {
  const api: ApiClient = clientOf(version);
  let ada: Account;
  let profileOfAda: string;
  beforeAll(async () => {
    ada = await anAccount(api, fleet.readMail);
    const me = await api.get('/v1/users/me', { token: ada.accessToken });
    profileOfAda = `/v1/internal/users/${me.text('userId')}/profile`;
  });

  it('reads a profile from one function with the token of another, until it is revoked', async () => {
    const token = await aClientToken(api);
    expect((await api.get(profileOfAda, { token })).json).toMatchObject({ email: ada.email });
    expect((await api.get('/v1/users/me', { token })).code).toBe('insufficient_scope');
    expect((await postForm(api, 'introspect', { token })).json).toMatchObject({ active: true, sub: 'billing' });
    expect((await postForm(api, 'revoke', { token })).status).toBe(200);
    expect((await api.get(profileOfAda, { token })).code).toBe('unauthenticated');
    expect((await postForm(api, 'introspect', { token })).json).toEqual({ active: false });
  });

  it('ends the session of a refresh token for every function', async () => {
    expect((await postForm(api, 'revoke', { token: ada.refreshToken })).status).toBe(200);
    expect((await api.get('/v1/users/me', { token: ada.accessToken })).code).toBe('unauthenticated');
    expect((await refresh(api, ada.refreshToken)).code).toBe('invalid_refresh_token');
  });

  it('is refused by another secret', async () => {
    const answer = await postForm(api, 'token', { grant_type: 'client_credentials' }, basic('billing', 'wrong'));
    expect([answer.status, answer.code]).toEqual([401, 'invalid_client']);
    expect(answer.headers['www-authenticate']).toMatch(/^Basic /);
  });
});
