import { readSettings } from '../../src/adapters/lambda/runtime/settings.js';
import { anAccount, logIn, refresh, type Account } from '../support/accounts.js';
import { anAdminToken, idOf } from '../support/admins.js';
import { enrol } from '../support/http-enrolments.js';
import { clientOf, startFleet, VERSIONS, type LambdaFleet } from '../support/lambda-fleet.js';
import { targetOf } from '../support/local-server.js';

jest.setTimeout(30_000);

let fleet: LambdaFleet;
let token: string;
beforeAll(async () => {
  fleet = await startFleet();
  token = anAdminToken(targetOf(readSettings(fleet.environment), fleet.key));
});
afterAll(() => fleet.stop());

describe.each(VERSIONS)('an admin by events of $name', (version) => {
  const api = clientOf(version);
  let ada: Account;
  let account: string;
  beforeEach(async () => {
    ada = await anAccount(api, fleet.readMail);
    account = `/v1/admin/users/${await idOf(api, ada)}`;
  });
  const me = () => api.get('/v1/users/me', { token: ada.accessToken });

  it('finds a user by address', async () => {
    const found = await api.get(`/v1/admin/users?email=${encodeURIComponent(ada.email)}`, { token });
    expect(found.json).toEqual({ users: [(await api.get(account, { token })).json] });
  });

  it('suspends for every function, and lets in again only who logs in anew', async () => {
    expect((await me()).status).toBe(200);
    expect((await api.post(`${account}/suspend`, { token, body: { reason: 'spam' } })).status).toBe(200);
    expect((await me()).code).toBe('unauthenticated');
    expect((await refresh(api, ada.refreshToken)).code).toBe('invalid_refresh_token');
    expect((await logIn(api, ada.email)).code).toBe('account_suspended');
    expect((await api.post(`${account}/reactivate`, { token })).json).toMatchObject({ status: 'active' });
    expect((await me()).code).toBe('unauthenticated');
    expect((await logIn(api, ada.email)).status).toBe(200);
  });

  it('revokes all sessions of a user', async () => {
    expect((await api.post(`${account}/sessions/revoke`, { token })).status).toBe(204);
    expect((await me()).code).toBe('unauthenticated');
  });

  it('resets a second factor', async () => {
    const { accessToken } = await enrol(api, ada);
    expect((await api.post(`${account}/mfa/reset`, { token, body: { reason: 'lost phone' } })).status).toBe(204);
    expect((await api.get('/v1/users/me', { token: accessToken })).code).toBe('unauthenticated');
    expect((await logIn(api, ada.email)).json).toHaveProperty('accessToken');
  });

  it('is nobody without the scope', async () => {
    expect((await api.get(account, { token: ada.accessToken })).code).toBe('insufficient_scope');
  });
});
