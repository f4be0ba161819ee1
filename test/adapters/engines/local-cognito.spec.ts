import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminUserGlobalSignOutCommand,
  AssociateSoftwareTokenCommand,
  ChangePasswordCommand,
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  SetUserMFAPreferenceCommand,
  SignUpCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsRouter } from '../../../scripts/engines/aws/aws-router.js';
import { LocalCognito } from '../../../scripts/engines/aws/cognito/local-cognito.js';
import type { SentCode } from '../../../scripts/engines/aws/cognito/pool-settings.js';
import { JwtTrustedTokens } from '../../../src/adapters/crypto/jwt-trusted-tokens.js';
import { PoolTokenChecks } from '../../../src/adapters/crypto/pool-token-checks.js';
import { TrustedIssuers } from '../../../src/adapters/crypto/trusted-issuers.js';
import { jwksSource } from '../../../src/adapters/jwks/jwks-source.js';
import { JwksVerificationKeys } from '../../../src/adapters/jwks/jwks-verification-keys.js';
import { MINUTE } from '../../../src/domain/shared/instant.js';
import { Secret } from '../../../src/domain/shared/secret.js';
import { anAddress, PASSWORD } from '../../support/accounts.js';
import { enrolAtPool } from '../../support/pool-apps.js';

const UserPoolId = 'eu-central-1_AbCdEf123';
const ClientId = 'mobile';
const OTHER_CLIENT = 'web';

const codes: SentCode[] = [];
const postConfirmation = jest.fn(async (event: Record<string, unknown>): Promise<unknown> => event);
const preTokenGeneration = jest.fn(async (event: Record<string, unknown>): Promise<unknown> => event);
let now = Date.now();
let router: AwsRouter;
let client: CognitoIdentityProviderClient;

beforeAll(async () => {
  const shared = { deliver: (code: SentCode) => codes.push(code), now: () => now };
  const cognito = new LocalCognito([
    {
      id: UserPoolId,
      clientIds: [ClientId, OTHER_CLIENT],
      triggers: { postConfirmation, preTokenGeneration },
      ...shared,
    },
    { id: 'eu-central-1_Another', clientIds: ['stranger'], ...shared },
  ]);
  router = await AwsRouter.start(cognito.services, { documentAt: (path) => cognito.documentAt(path) });
  client = new CognitoIdentityProviderClient({
    endpoint: router.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});
afterAll(async () => {
  client.destroy();
  await router.stop();
});
beforeEach(() => {
  now = Date.now();
  postConfirmation.mockClear();
  preTokenGeneration.mockReset().mockImplementation(async (event) => event);
});

const codeFor = (to: string) => codes.findLast((code) => code.to === to)?.code;
const wrong = (code: string | undefined) => (code === '000000' ? '111111' : '000000');
const signUp = (Username: string, Password = PASSWORD) =>
  client.send(
    new SignUpCommand({ ClientId, Username, Password, UserAttributes: [{ Name: 'given_name', Value: 'Ada' }] }),
  );
const confirm = (Username: string, ConfirmationCode = codeFor(Username)) =>
  client.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
const initiate = (
  AuthFlow: 'USER_PASSWORD_AUTH' | 'REFRESH_TOKEN_AUTH',
  AuthParameters: Record<string, string>,
  id = ClientId,
) => client.send(new InitiateAuthCommand({ ClientId: id, AuthFlow, AuthParameters }));
const logIn = (USERNAME: string, password = PASSWORD) =>
  initiate('USER_PASSWORD_AUTH', { USERNAME, PASSWORD: password }).then(({ AuthenticationResult: result }) => ({
    access: result?.AccessToken ?? '',
    id: result?.IdToken ?? '',
    refresh: result?.RefreshToken ?? '',
  }));
const refresh = (token: string, id?: string) => initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: token }, id);
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
const refusedAs = (name: string) => expect.objectContaining({ name }) as unknown;

async function aMember(): Promise<{ email: string; sub: string }> {
  const email = anAddress();
  const { UserSub: sub = '' } = await signUp(email);
  await confirm(email);
  return { email, sub };
}

describe('a sign-up', () => {
  it('waits for its code, which arrives in the mailbox hook', async () => {
    const email = anAddress();
    expect(await signUp(email)).toMatchObject({
      UserConfirmed: false,
      UserSub: expect.stringMatching(/^[\da-f-]{36}$/) as unknown,
    });
    await expect(logIn(email)).rejects.toEqual(refusedAs('UserNotConfirmedException'));
    await expect(confirm(email, wrong(codeFor(email)))).rejects.toEqual(refusedAs('CodeMismatchException'));
    await confirm(email);
    expect((await logIn(email.toUpperCase())).access).not.toBe('');
  });

  it('takes no address twice, whatever its case, and no weak password', async () => {
    const { email } = await aMember();
    await expect(signUp(email.toUpperCase())).rejects.toEqual(refusedAs('UsernameExistsException'));
    await expect(signUp(anAddress(), 'Short-1')).rejects.toEqual(refusedAs('InvalidPasswordException'));
    await expect(signUp(anAddress(), 'no-upper-case-1')).rejects.toEqual(refusedAs('InvalidPasswordException'));
  });

  it('refuses a code that is old or tried too often, until there is a new one', async () => {
    const email = anAddress();
    await signUp(email);
    await client.send(new ResendConfirmationCodeCommand({ ClientId, Username: email }));
    for (let tries = 0; tries < 5; tries += 1) {
      await expect(confirm(email, wrong(codeFor(email)))).rejects.toEqual(refusedAs('CodeMismatchException'));
    }
    await expect(confirm(email)).rejects.toEqual(refusedAs('LimitExceededException'));
    await client.send(new ResendConfirmationCodeCommand({ ClientId, Username: email }));
    now += 15 * MINUTE;
    await expect(confirm(email)).rejects.toEqual(refusedAs('ExpiredCodeException'));
  });

  it('tells an unknown user nothing', async () => {
    await expect(confirm(anAddress(), '123456')).rejects.toEqual(refusedAs('ExpiredCodeException'));
    await expect(logIn(anAddress())).rejects.toEqual(refusedAs('NotAuthorizedException'));
    await expect(client.send(new ForgotPasswordCommand({ ClientId, Username: anAddress() }))).resolves.toMatchObject({
      CodeDeliveryDetails: { DeliveryMedium: 'EMAIL' },
    });
  });
});

describe('tokens', () => {
  it('are taken by our own guard, the access tokens alone', async () => {
    preTokenGeneration.mockImplementation(async (event) => ({
      ...event,
      response: { claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToAdd: ['user'] } } },
    }));
    const { email, sub } = await aMember();
    const { access, id } = await logIn(email);
    const issuer = `https://cognito-idp.eu-central-1.amazonaws.com/${UserPoolId}`;
    const keys = new JwksVerificationKeys(jwksSource(`${router.endpoint}/${UserPoolId}/.well-known/jwks.json`), {
      now: Date.now,
    });
    const checks = new PoolTokenChecks(keys, { issuer, clientIds: [ClientId], maxLifetime: 15 * MINUTE });
    const tokens = new JwtTrustedTokens(new TrustedIssuers([checks]));
    expect(await tokens.verify(new Secret(access), Date.now())).toMatchObject({
      subject: sub,
      sessionId: claimsOf(access)['origin_jti'],
      scopes: ['user'],
    });
    expect(await tokens.verify(new Secret(id), Date.now())).toBeUndefined();
  });

  it('of one login share its origin, and a refresh adds to it', async () => {
    const { email } = await aMember();
    const { access, id, refresh: token } = await logIn(email);
    const { AuthenticationResult: refreshed } = await refresh(token);
    const origins = [access, id, refreshed?.AccessToken ?? ''].map((one) => claimsOf(one)['origin_jti']);
    expect(new Set(origins).size).toBe(1);
    expect(refreshed?.RefreshToken).toBeUndefined();
  });

  it('end with their login, by whatever ends it', async () => {
    const { email } = await aMember();
    const endings: readonly ((login: Awaited<ReturnType<typeof logIn>>) => Promise<unknown>)[] = [
      ({ refresh: Token }) => client.send(new RevokeTokenCommand({ ClientId, Token })),
      ({ access: AccessToken }) => client.send(new GlobalSignOutCommand({ AccessToken })),
      () => client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: email })),
      () => client.send(new AdminDisableUserCommand({ UserPoolId, Username: email })),
    ];
    for (const end of endings) {
      const login = await logIn(email);
      await end(login);
      await expect(refresh(login.refresh)).rejects.toEqual(refusedAs('NotAuthorizedException'));
      const ask = client.send(new GetUserCommand({ AccessToken: login.access }));
      await expect(ask).rejects.toEqual(refusedAs('NotAuthorizedException'));
    }
    await expect(logIn(email)).rejects.toEqual(refusedAs('NotAuthorizedException'));
    await client.send(new AdminEnableUserCommand({ UserPoolId, Username: email }));
    await expect(logIn(email)).resolves.toBeDefined();
  });

  it('are worth nothing to another client or pool, or in time', async () => {
    const { email } = await aMember();
    const { access, refresh: token } = await logIn(email);
    await expect(refresh(token, OTHER_CLIENT)).rejects.toEqual(refusedAs('NotAuthorizedException'));
    await expect(refresh(token, 'stranger')).rejects.toEqual(refusedAs('NotAuthorizedException'));
    const forged = `${access.slice(0, -6)}AAAAAA`;
    await expect(client.send(new GetUserCommand({ AccessToken: forged }))).rejects.toEqual(
      refusedAs('NotAuthorizedException'),
    );
    now += 15 * MINUTE;
    await expect(client.send(new GetUserCommand({ AccessToken: access }))).rejects.toEqual(
      refusedAs('NotAuthorizedException'),
    );
  });
});

describe('a password', () => {
  const next = 'Another-Horse-8-Staple';

  it('is reset by a code to the address, once', async () => {
    const { email } = await aMember();
    await client.send(new ForgotPasswordCommand({ ClientId, Username: email }));
    const reset = () =>
      client.send(
        new ConfirmForgotPasswordCommand({
          ClientId,
          Username: email,
          ConfirmationCode: codeFor(email),
          Password: next,
        }),
      );
    await reset();
    await expect(reset()).rejects.toEqual(refusedAs('ExpiredCodeException'));
    await expect(logIn(email)).rejects.toEqual(refusedAs('NotAuthorizedException'));
    await expect(logIn(email, next)).resolves.toBeDefined();
  });

  it('is changed by whoever knows it', async () => {
    const { email } = await aMember();
    const { access: AccessToken } = await logIn(email);
    const change = (PreviousPassword: string) =>
      client.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword: next }));
    await expect(change('Wrong-Horse-7-Battery')).rejects.toEqual(refusedAs('NotAuthorizedException'));
    await change(PASSWORD);
    await expect(logIn(email, next)).resolves.toBeDefined();
  });
});

describe('an authenticator app', () => {
  it('is asked for at a login once it is preferred, and its code ends the challenge', async () => {
    const { email, sub } = await aMember();
    const { access } = await logIn(email);
    const { code } = await enrolAtPool({ endpoint: router.endpoint }, new Secret(access));
    const { ChallengeName, Session, ChallengeParameters } = await initiate('USER_PASSWORD_AUTH', {
      USERNAME: email,
      PASSWORD,
    });
    expect([ChallengeName, ChallengeParameters]).toMatchObject(['SOFTWARE_TOKEN_MFA', { USER_ID_FOR_SRP: sub }]);
    const respond = (SOFTWARE_TOKEN_MFA_CODE: string, id = ClientId) =>
      client.send(
        new RespondToAuthChallengeCommand({
          ClientId: id,
          ChallengeName,
          Session,
          ChallengeResponses: { USERNAME: sub, SOFTWARE_TOKEN_MFA_CODE },
        }),
      );
    await expect(respond(code(), OTHER_CLIENT)).rejects.toEqual(refusedAs('NotAuthorizedException'));
    await expect(respond('nonsense')).rejects.toEqual(refusedAs('CodeMismatchException'));
    now += 3 * MINUTE;
    await expect(respond(code())).rejects.toEqual(refusedAs('NotAuthorizedException'));
    now -= 3 * MINUTE;
    expect((await respond(code())).AuthenticationResult?.AccessToken).toMatch(/^eyJ/);
    await expect(respond(code())).rejects.toEqual(refusedAs('NotAuthorizedException'));
    expect(await client.send(new AdminGetUserCommand({ UserPoolId, Username: sub }))).toMatchObject({
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    });
    await client.send(
      new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username: sub, SoftwareTokenMfaSettings: {} }),
    );
    await expect(logIn(email)).resolves.toMatchObject({ access: expect.stringMatching(/^eyJ/) as string });
  });

  it('is not preferred before its first code has come', async () => {
    const { email } = await aMember();
    const { access: AccessToken } = await logIn(email);
    const prefer = { AccessToken, SoftwareTokenMfaSettings: { Enabled: true } };
    await expect(client.send(new SetUserMFAPreferenceCommand(prefer))).rejects.toEqual(
      refusedAs('InvalidParameterException'),
    );
    await client.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    await expect(client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: '000000' }))).rejects.toEqual(
      refusedAs('EnableSoftwareTokenMFAException'),
    );
  });
});

describe('the triggers', () => {
  it('hear of a confirmation, and of a reset by another name', async () => {
    const { email, sub } = await aMember();
    expect(postConfirmation.mock.calls[0]?.[0]).toMatchObject({
      version: '1',
      triggerSource: 'PostConfirmation_ConfirmSignUp',
      userPoolId: UserPoolId,
      userName: sub,
      request: { userAttributes: { sub, email, email_verified: 'true', given_name: 'Ada' } },
    });
    await client.send(new ForgotPasswordCommand({ ClientId, Username: email }));
    const Password = 'Another-Horse-8-Staple';
    await client.send(
      new ConfirmForgotPasswordCommand({ ClientId, Username: email, ConfirmationCode: codeFor(email), Password }),
    );
    expect(postConfirmation.mock.calls[1]?.[0]).toMatchObject({
      triggerSource: 'PostConfirmation_ConfirmForgotPassword',
    });
  });

  it('are called three times before their failure is the user’s', async () => {
    postConfirmation.mockRejectedValueOnce(new Error('once')).mockRejectedValueOnce(new Error('twice'));
    await aMember();
    expect(postConfirmation).toHaveBeenCalledTimes(3);
    preTokenGeneration.mockRejectedValue(new Error('always'));
    const { email } = await aMember();
    await expect(logIn(email)).rejects.toEqual(refusedAs('UserLambdaValidationException'));
  });
});

describe('administration', () => {
  it('reads, lists page by page, and deletes', async () => {
    const members = [await aMember(), await aMember(), await aMember()];
    const { email, sub } = members[0] ?? { email: '', sub: '' };
    expect(await client.send(new AdminGetUserCommand({ UserPoolId, Username: email }))).toMatchObject({
      Username: sub,
      Enabled: true,
      UserStatus: 'CONFIRMED',
      UserAttributes: expect.arrayContaining([{ Name: 'email', Value: email }]) as unknown,
    });
    const listed: (string | undefined)[] = [];
    let page: string | undefined;
    do {
      const answer = await client.send(new ListUsersCommand({ UserPoolId, Limit: 2, PaginationToken: page }));
      listed.push(...(answer.Users ?? []).map(({ Username }) => Username));
      page = answer.PaginationToken;
    } while (page !== undefined);
    expect(listed).toEqual(expect.arrayContaining(members.map((member) => member.sub)));
    expect(new Set(listed).size).toBe(listed.length);
    await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: sub }));
    const gone = client.send(new AdminGetUserCommand({ UserPoolId, Username: sub }));
    await expect(gone).rejects.toEqual(refusedAs('UserNotFoundException'));
  });
});
