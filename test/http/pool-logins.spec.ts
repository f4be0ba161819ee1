import {
  AdminDisableUserCommand,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { broken } from '../../scripts/engines/aws/aws-faults.js';
import { createCognitoClient } from '../../src/adapters/cognito/cognito-client.js';
import { anAccount, anAddress, expectStatus, grantOf, logIn, PASSWORD, refresh } from '../support/accounts.js';
import { idOf } from '../support/admins.js';
import { startWith, type ProvidedServer } from '../support/providers.js';
import type { Cognito } from '../support/cognito.js';

jest.setTimeout(60_000);

let server: ProvidedServer;
let cognito: Cognito;
let client: ReturnType<typeof createCognitoClient>;
beforeAll(async () => {
  server = await startWith('cognito');
  if (server.cognito === undefined) throw new Error('The provider is no pool.');
  cognito = server.cognito;
  client = createCognitoClient({ region: 'eu-central-1', endpoint: cognito.endpoint });
});
afterEach(() => (cognito.router.faultFor = () => undefined));
afterAll(async () => {
  client.destroy();
  await server.stop();
});

const account = () => anAccount(server.api, server.readMail);
const me = (token: string) => server.api.get('/v1/users/me', { token });

/** As an application logs somebody in that talks to the pool itself. */
async function atThePool(email: string) {
  const AuthParameters = { USERNAME: email, PASSWORD };
  const flow = { AuthFlow: 'USER_PASSWORD_AUTH', ClientId: cognito.clientId, AuthParameters } as const;
  const { AuthenticationResult: tokens } = await client.send(new InitiateAuthCommand(flow));
  return { access: tokens?.AccessToken ?? '', id: tokens?.IdToken ?? '' };
}

describe('tokens of the pool', () => {
  it('open the routes, whoever has logged in by our client, and id tokens do not', async () => {
    const { email } = await account();
    const { access, id } = await atThePool(email);
    expect((await me(access)).status).toBe(200);
    expect(await me(id)).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('are refused after each way to end them, though they verify: the next request is 401', async () => {
    const ends: readonly ((token: string) => Promise<{ status: number }>)[] = [
      (token) => server.api.post('/v1/auth/logout', { token }),
      (token) => server.api.post('/v1/auth/logout-all', { token }),
      async (token) => {
        const { sessions } = (await server.api.get('/v1/auth/sessions', { token })).json;
        const [{ sessionId } = { sessionId: '' }] = sessions as readonly { sessionId: string }[];
        return server.api.delete(`/v1/auth/sessions/${sessionId}`, { token });
      },
    ];
    for (const end of ends) {
      const { accessToken } = await account();
      expect((await me(accessToken)).status).toBe(200);
      expect((await end(accessToken)).status).toBe(204);
      expect(await me(accessToken)).toMatchObject({ status: 401, code: 'unauthenticated' });
    }
  });

  it('of other logins at the pool end with everything of their user', async () => {
    const { email, accessToken } = await account();
    const { access } = await atThePool(email);
    expect((await server.api.post('/v1/auth/logout-all', { token: accessToken })).status).toBe(204);
    expect((await me(access)).status).toBe(401);
  });
});

describe('the cookie', () => {
  it('holds the pool’s refresh token sealed, and the same one after a rotation', async () => {
    const { refreshToken } = await account();
    const next = (await expectStatus(200, refresh(server.api, refreshToken))).refreshToken ?? '';
    expect(refreshToken).toMatch(/^[\w-]{86}\.[\w-]{100,}$/);
    expect(next.split('.')[0]).not.toBe(refreshToken.split('.')[0]);
    expect(next.split('.')[1]).toBe(refreshToken.split('.')[1]);
  });

  it('is worth nothing with another session’s seal', async () => {
    const [one, other] = [await account(), await account()];
    const mixed = `${one.refreshToken.split('.')[0]}.${other.refreshToken.split('.')[1]}`;
    expect(await refresh(server.api, mixed)).toMatchObject({ status: 401, code: 'invalid_refresh_token' });
    expect((await refresh(server.api, one.refreshToken)).status).toBe(200);
  });

  it('is worth nothing to somebody whom the pool has disabled', async () => {
    const ada = await account();
    const Username = await idOf(server.api, ada);
    await client.send(new AdminDisableUserCommand({ UserPoolId: cognito.poolId, Username }));
    expect(await refresh(server.api, ada.refreshToken)).toMatchObject({ status: 401, code: 'invalid_refresh_token' });
    expect(await logIn(server.api, ada.email)).toMatchObject({ status: 403, code: 'account_suspended' });
  });
});

describe('a pool that cannot answer', () => {
  it('is 503, says nothing of anybody, and costs no session', async () => {
    const ada = await account();
    cognito.router.faultFor = () => broken;
    const calls = [
      refresh(server.api, ada.refreshToken),
      logIn(server.api, ada.email),
      logIn(server.api, anAddress()),
      server.api.post('/v1/auth/register', { body: { email: anAddress(), password: PASSWORD } }),
    ];
    for (const call of calls) expect(await call).toMatchObject({ status: 503, code: 'unavailable' });
    const forgot = { body: { email: ada.email } };
    expect((await server.api.post('/v1/auth/password/forgot', forgot)).status).toBe(202);
    cognito.router.faultFor = () => undefined;
    expect((await refresh(server.api, ada.refreshToken)).status).toBe(200);
  });

  it('keeps nobody’s tokens alive who logs out everywhere', async () => {
    const ada = await account();
    cognito.router.faultFor = ({ operation }) => (operation === 'AdminUserGlobalSignOut' ? broken : undefined);
    expect((await server.api.post('/v1/auth/logout-all', { token: ada.accessToken })).status).toBe(503);
    cognito.router.faultFor = () => undefined;
    expect((await me(ada.accessToken)).status).toBe(401);
    expect((await refresh(server.api, ada.refreshToken)).status).toBe(401);
  });
});

describe('a member of the pool', () => {
  it('who is no user here yet becomes one by logging in', async () => {
    const Username = anAddress();
    const ClientId = cognito.clientId;
    await client.send(new SignUpCommand({ ClientId, Username, Password: PASSWORD }));
    await client.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: cognito.codeFor(Username) }));
    const { accessToken } = grantOf(await expectStatus(200, logIn(server.api, Username)));
    expect((await me(accessToken)).json).toMatchObject({ email: Username, status: 'active' });
  });

  it('deletes their account without a password', async () => {
    const { email, accessToken: token } = await account();
    expect((await server.api.delete('/v1/users/me', { token, body: {} })).status).toBe(200);
    expect(await logIn(server.api, email)).toMatchObject({ status: 403, code: 'account_deleted' });
  });

  it('has the pool’s second factor, and none of ours', async () => {
    const { accessToken: token } = await account();
    for (const path of ['totp', 'totp/verify', 'recovery-codes'])
      expect(await server.api.post(`/v1/auth/mfa/${path}`, { token, body: {} })).toMatchObject({ status: 404 });
  });
});
