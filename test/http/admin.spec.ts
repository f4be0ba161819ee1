import { anAccount, anAddress, grantOf, logIn, mailsTo, PASSWORD, refresh, type Account } from '../support/accounts.js';
import { anAdminToken, idOf } from '../support/admins.js';
import { aUserId } from '../support/builders.js';
import { concurrently } from '../support/concurrently.js';
import { challengeOf, enrol, logInWithNewFactor } from '../support/http-enrolments.js';
import { startTestServer, type TestServer } from '../support/local-server.js';

let server: TestServer;
let token: string;
let ada: Account;
let adasId: string;

beforeAll(async () => {
  server = await startTestServer();
  token = anAdminToken(server.target());
});
beforeEach(async () => {
  ada = await anAccount(server.api);
  adasId = await idOf(server.api, ada);
});
afterAll(() => server.stop());

const USERS = '/v1/admin/users';
const read = (id = adasId) => server.api.get(`${USERS}/${id}`, { token });
const find = (query: string) => server.api.get(`${USERS}?${query}`, { token });
const suspend = (id = adasId, body: unknown = { reason: 'spam' }) =>
  server.api.post(`${USERS}/${id}/suspend`, { token, body });
const reactivate = (id = adasId) => server.api.post(`${USERS}/${id}/reactivate`, { token });
const revokeSessions = (id = adasId) => server.api.post(`${USERS}/${id}/sessions/revoke`, { token });
const resetFactor = (id = adasId, body: unknown = { reason: 'lost phone' }) =>
  server.api.post(`${USERS}/${id}/mfa/reset`, { token, body });
const me = (accessToken = ada.accessToken) => server.api.get('/v1/users/me', { token: accessToken });
const noticesTo = async (email: string) =>
  (await mailsTo(server.api, email)).filter(({ template }) => template === 'security-notice');

const USER_FIELDS = 'userId email firstName lastName phone status tier version createdAt updatedAt'.split(' ');

describe('looking up a user', () => {
  it('by id answers the user with all addresses, and no more', async () => {
    const answer = await read();
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.json)).toEqual([...USER_FIELDS, 'emails']);
    expect(answer.json['emails']).toEqual([
      {
        emailId: expect.any(String) as string,
        email: ada.email,
        isPrimary: true,
        isVerified: true,
        verifiedAt: expect.stringMatching(/Z$/) as string,
        createdAt: expect.stringMatching(/Z$/) as string,
      },
    ]);
  });

  it('by address answers one or none', async () => {
    const found = await find(`email=${encodeURIComponent(ada.email.toUpperCase())}`);
    expect(found.json).toEqual({ users: [(await read()).json] });
    expect((await find(`email=${anAddress()}`)).json).toEqual({ users: [] });
  });

  it.each(['', 'email=', 'email=nobody', 'email=a@b.example&email=a@b.example', 'email=a@b.example&limit=1'])(
    'refuses the query %j',
    async (query) => expect((await find(query)).code).toBe('validation_failed'),
  );
});

describe('a suspended user', () => {
  beforeEach(async () => expect((await suspend()).json).toMatchObject({ userId: adasId, status: 'suspended' }));

  it('is refused with every token, and told so only with the right password', async () => {
    expect([(await me()).status, (await me()).code]).toEqual([401, 'unauthenticated']);
    expect((await refresh(server.api, ada.refreshToken)).code).toBe('invalid_refresh_token');
    expect((await logIn(server.api, ada.email)).code).toBe('account_suspended');
    expect((await logIn(server.api, ada.email, 'Wrong-Horse-7-Battery')).code).toBe('invalid_credentials');
  });

  it('looks like anybody else to forgotten passwords and registration', async () => {
    const before = await mailsTo(server.api, ada.email);
    const forgot = await server.api.post('/v1/auth/password/forgot', { body: { email: ada.email } });
    expect([forgot.status, await mailsTo(server.api, ada.email)]).toEqual([202, before]);
    const register = { body: { email: ada.email, password: PASSWORD } };
    expect((await server.api.post('/v1/auth/register', register)).status).toBe(202);
    expect((await mailsTo(server.api, ada.email))[0]?.template).toBe('already-registered');
  });

  it('hears of it once, however often it is repeated', async () => {
    expect((await suspend()).json).toMatchObject({ status: 'suspended', version: 2 });
    const notices = await noticesTo(ada.email);
    expect(notices.map(({ subject }) => subject)).toEqual(['Your account was suspended']);
    expect(JSON.stringify(notices)).not.toContain('spam');
  });

  it('comes back by reactivation and a new login, not by an old token', async () => {
    expect((await reactivate()).json).toMatchObject({ status: 'active', version: 3 });
    expect((await reactivate()).json).toMatchObject({ status: 'active', version: 3 });
    expect((await me()).status).toBe(401);
    expect((await refresh(server.api, ada.refreshToken)).code).toBe('invalid_refresh_token');
    const { accessToken } = grantOf(await logIn(server.api, ada.email));
    expect((await me(accessToken)).json).toMatchObject({ status: 'active', version: 3 });
    expect((await noticesTo(ada.email)).map(({ subject }) => subject)).toEqual([
      'Your account was reactivated',
      'Your account was suspended',
    ]);
  });
});

it('revokes every session of a user, who may log in again', async () => {
  const other = grantOf(await logIn(server.api, ada.email));
  expect((await revokeSessions()).status).toBe(204);
  expect([(await me()).status, (await me(other.accessToken)).status]).toEqual([401, 401]);
  expect((await refresh(server.api, other.refreshToken)).code).toBe('invalid_refresh_token');
  expect((await me(grantOf(await logIn(server.api, ada.email)).accessToken)).status).toBe(200);
});

describe('a second factor that is reset', () => {
  it('is asked for no more, ends every session, and is mailed once', async () => {
    const { accessToken, refreshToken } = await enrol(server.api, ada);
    await challengeOf(server.api, ada.email);
    expect((await resetFactor()).status).toBe(204);
    expect((await me(accessToken)).code).toBe('unauthenticated');
    expect((await refresh(server.api, refreshToken)).code).toBe('invalid_refresh_token');
    expect((await me(grantOf(await logIn(server.api, ada.email)).accessToken)).status).toBe(200);
    expect((await resetFactor()).status).toBe(204);
    const notices = await noticesTo(ada.email);
    expect(notices.map(({ subject }) => subject)).toEqual([
      'Your account has no second factor any more',
      'Your account has a second factor',
    ]);
    expect(JSON.stringify(notices)).not.toContain('lost phone');
  });

  it('was never there: nothing changes, and sessions go on', async () => {
    expect((await resetFactor()).status).toBe(204);
    expect((await me()).json).toMatchObject({ version: 1 });
    expect(await noticesTo(ada.email)).toEqual([]);
  });

  it.each([{}, { reason: ' ' }, { reason: 'x'.repeat(501) }, { reason: 'x', code: '123456' }])(
    'needs a reason, and no more: not %j',
    async (body) => expect((await resetFactor(adasId, body)).code).toBe('validation_failed'),
  );
});

it.each([{}, { reason: '' }, { reason: ' \n ' }, { reason: 7 }, { reason: 'x'.repeat(501) }, { reason: 'x', days: 3 }])(
  'refuses a suspension with %j',
  async (body) => {
    expect((await suspend(adasId, body)).code).toBe('validation_failed');
    expect((await read()).json).toMatchObject({ status: 'active' });
  },
);

it('takes a reason of 500 characters', async () => {
  expect((await suspend(adasId, { reason: '𐐀'.repeat(500) })).status).toBe(200);
});

it.each([aUserId(), 'nonsense', 'me'])('finds no user %s', async (id) => {
  const answers = [read(id), suspend(id), reactivate(id), revokeSessions(id), resetFactor(id)];
  for (const answer of await Promise.all(answers)) expect([answer.status, answer.code]).toEqual([404, 'not_found']);
});

describe('an admin', () => {
  let own: string;
  beforeEach(() => (own = anAdminToken(server.target(), adasId)));
  const on = (path: string, body?: object) => server.api.post(`${USERS}/${adasId}/${path}`, { token: own, body });

  it('neither suspends nor reactivates themselves, nor resets their own factor', async () => {
    expect((await on('suspend', { reason: 'oops' })).code).toBe('conflict');
    expect((await on('reactivate')).code).toBe('conflict');
    expect((await on('mfa/reset', { reason: 'oops' })).code).toBe('conflict');
    expect((await me()).status).toBe(200);
  });

  it('may revoke their own sessions, and is no admin with any of those any more', async () => {
    expect((await on('sessions/revoke')).status).toBe(204);
    expect((await on('sessions/revoke')).code).toBe('unauthenticated');
  });

  it('who is suspended is none from the next request on', async () => {
    await suspend();
    expect((await server.api.get(`${USERS}/${adasId}`, { token: own })).code).toBe('unauthenticated');
  });
});

it('has the admin whom the settings name from its first request on, who sets up a second factor first', async () => {
  const email = anAddress();
  const seeded = await startTestServer({ BOOTSTRAP_ADMIN_EMAIL: email, BOOTSTRAP_ADMIN_PASSWORD: PASSWORD });
  const login = await logIn(seeded.api, email);
  expect(login.json['scope']).toBe('mfa:enrol');
  const findOneself = (accessToken: string) => seeded.api.get(`${USERS}?email=${email}`, { token: accessToken });
  expect(await findOneself(login.text('accessToken'))).toMatchObject({ status: 403, code: 'mfa_enrolment_required' });
  const { accessToken } = await logInWithNewFactor(seeded.api, email);
  expect((await findOneself(accessToken)).json['users']).toHaveLength(1);
  await seeded.stop();
});

it('ends in one state when suspended by twenty at once', async () => {
  const answers = await concurrently(() => suspend());
  expect(answers.map(({ json }) => json['version'])).toEqual(answers.map(() => 2));
  expect(await noticesTo(ada.email)).toHaveLength(1);
});
