import { randomUUID } from 'node:crypto';
import { AwsFailure, type AwsService, type Input } from '../aws-call.js';
import { attributes, map, text } from './operation-input.js';
import { refuseWeak } from './password-policy.js';
import type { PoolSettings, SentCode } from './pool-settings.js';
import { PoolTokens, type Login } from './pool-tokens.js';
import { mfaConfig, preferMfa, SOFTWARE_TOKEN, verifySoftwareToken } from './authenticator-apps.js';
import { MfaChallenges } from './mfa-challenges.js';
import { PoolUser } from './pool-user.js';
import { deliveryTo } from './sent-codes.js';
import { codeMismatch, expiredCode, invalidParameter, notAuthorized } from './refusals.js';
import { Triggers } from './triggers.js';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
const PAGE = 60;

/**
 * A user pool whose usernames are e-mail addresses (so the real username is the `sub`), without case, with `PreventUserExistenceErrors`,
 * token revocation, and an app client without secret that allows USER_PASSWORD_AUTH and REFRESH_TOKEN_AUTH.
 * Each operation takes and answers what the API of the same name does.
 */
export class UserPool {
  readonly tokens: PoolTokens;
  private readonly users = new Map<string, PoolUser>();
  private readonly triggers: Triggers;
  private readonly challenges = new MfaChallenges();

  constructor(readonly settings: PoolSettings) {
    const { id, accessTokenLifetime = 15 * MINUTE, refreshTokenLifetime = 30 * DAY } = settings;
    const [region] = id.split('_');
    const issuer = `https://cognito-idp.${region}.amazonaws.com/${id}`;
    this.tokens = new PoolTokens(issuer, accessTokenLifetime, refreshTokenLifetime);
    this.triggers = new Triggers(settings);
  }

  readonly operations: AwsService = {
    SignUp: (input) => this.signUp(input),
    ConfirmSignUp: (input) => this.confirmSignUp(input),
    ResendConfirmationCode: (input) => this.resendConfirmationCode(input),
    InitiateAuth: (input) => this.initiateAuth(input),
    RespondToAuthChallenge: (input) => this.respondToAuthChallenge(input),
    RevokeToken: (input) => this.revokeToken(input),
    GlobalSignOut: (input) => this.globalSignOut(input),
    ForgotPassword: (input) => this.forgotPassword(input),
    ConfirmForgotPassword: (input) => this.confirmForgotPassword(input),
    ChangePassword: (input) => this.changePassword(input),
    AssociateSoftwareToken: (input) => ({ SecretCode: this.holderOf(input).associateSoftwareToken() }),
    VerifySoftwareToken: (input) => verifySoftwareToken(this.holderOf(input), input, this.now()),
    SetUserMFAPreference: (input) => preferMfa(this.holderOf(input), input),
    GetUser: (input) => this.getUser(input),
    AdminGetUser: (input) => this.adminGetUser(input),
    AdminSetUserMFAPreference: (input) => preferMfa(this.existing(input), input),
    AdminUserGlobalSignOut: (input) => this.adminUserGlobalSignOut(input),
    AdminDisableUser: (input) => this.adminEnable(input, false),
    AdminEnableUser: (input) => this.adminEnable(input, true),
    AdminDeleteUser: (input) => this.adminDeleteUser(input),
    GetUserPoolMfaConfig: () => mfaConfig(this.mfa),
    ListUsers: (input) => this.listUsers(input),
  };

  private signUp(input: Input): object {
    this.refuseUnknownClient(input);
    const email = text(input, 'Username').toLowerCase();
    if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw invalidParameter('Username should be an email.');
    refuseWeak(text(input, 'Password'));
    if (this.named(email) !== undefined) {
      throw new AwsFailure('UsernameExistsException', 'An account with the given email already exists.');
    }
    const user = new PoolUser(randomUUID(), email, attributes(input), text(input, 'Password'), this.now());
    this.users.set(user.sub, user);
    this.send(user, 'SignUp');
    return { UserConfirmed: false, UserSub: user.sub, CodeDeliveryDetails: deliveryTo(email) };
  }

  private async confirmSignUp(input: Input): Promise<object> {
    const clientId = this.refuseUnknownClient(input);
    const user = this.named(text(input, 'Username'));
    if (user === undefined) throw expiredCode();
    if (user.status === 'CONFIRMED') throw notAuthorized('User cannot be confirmed. Current status is CONFIRMED');
    user.openWith('SignUp', text(input, 'ConfirmationCode'), this.now());
    user.status = 'CONFIRMED';
    user.emailVerified = true;
    await this.triggers.postConfirmation('PostConfirmation_ConfirmSignUp', user, clientId);
    return {};
  }

  private resendConfirmationCode(input: Input): object {
    this.refuseUnknownClient(input);
    const user = this.named(text(input, 'Username'));
    if (user?.status === 'CONFIRMED') throw invalidParameter('User is already confirmed.');
    if (user !== undefined) this.send(user, 'ResendCode');
    return { CodeDeliveryDetails: deliveryTo(user?.email ?? text(input, 'Username')) };
  }

  private initiateAuth(input: Input): Promise<object> {
    const clientId = this.refuseUnknownClient(input);
    const parameters = map(input, 'AuthParameters');
    switch (text(input, 'AuthFlow')) {
      case 'USER_PASSWORD_AUTH':
        return this.logIn(parameters, clientId);
      case 'REFRESH_TOKEN_AUTH':
      case 'REFRESH_TOKEN':
        return this.refresh(parameters, clientId);
      default:
        throw invalidParameter('Initiate Auth method not supported.');
    }
  }

  private async logIn(parameters: Input, clientId: string): Promise<object> {
    const user = this.named(text(parameters, 'USERNAME'));
    if (!user?.hasPassword(text(parameters, 'PASSWORD'))) throw notAuthorized();
    if (!user.enabled) throw notAuthorized('User is disabled.');
    if (user.status === 'UNCONFIRMED') throw new AwsFailure('UserNotConfirmedException', 'User is not confirmed.');
    const isChallenged = user.mfaEnabled && this.mfa !== 'OFF';
    return isChallenged ? this.challenges.open(user.sub, clientId, this.now()) : this.begin(user, clientId);
  }

  private respondToAuthChallenge(input: Input): Promise<object> {
    const clientId = this.refuseUnknownClient(input);
    const user = this.named(text(map(input, 'ChallengeResponses'), 'USERNAME'));
    return this.begin(this.challenges.answer(input, { user, clientId, now: this.now() }), clientId);
  }

  private async begin(user: PoolUser, clientId: string): Promise<object> {
    const { login, refreshToken } = this.tokens.begin(user, clientId, this.now());
    const result = await this.tokensOf(user, login, 'TokenGeneration_Authentication');
    return { AuthenticationResult: { ...result, RefreshToken: refreshToken }, ChallengeParameters: {} };
  }

  private async refresh(parameters: Input, clientId: string): Promise<object> {
    const login = this.tokens.find(text(parameters, 'REFRESH_TOKEN'), clientId, this.now());
    const user = this.users.get(login.sub);
    if (user === undefined) throw notAuthorized('Refresh Token has been revoked');
    if (!user.enabled) throw notAuthorized('User is disabled.');
    const result = await this.tokensOf(user, login, 'TokenGeneration_RefreshTokens');
    return { AuthenticationResult: result, ChallengeParameters: {} };
  }

  private async tokensOf(user: PoolUser, login: Login, source: string): Promise<object> {
    const changes = await this.triggers.preTokenGeneration(source, user, login.clientId);
    const now = this.now();
    return {
      AccessToken: this.tokens.access(user, login, changes, now),
      IdToken: this.tokens.id(user, login, changes, now),
      ExpiresIn: this.settings.accessTokenLifetime ?? 15 * MINUTE,
      TokenType: 'Bearer',
    };
  }

  private revokeToken(input: Input): object {
    this.tokens.revoke(text(input, 'Token'), this.refuseUnknownClient(input));
    return {};
  }

  private globalSignOut(input: Input): object {
    this.tokens.endAllOf(this.holderOf(input).sub);
    return {};
  }

  private forgotPassword(input: Input): object {
    this.refuseUnknownClient(input);
    const user = this.named(text(input, 'Username'));
    if (user?.enabled === false) throw notAuthorized('User is disabled.');
    if (user?.emailVerified) this.send(user, 'ForgotPassword');
    return { CodeDeliveryDetails: deliveryTo(user?.email ?? text(input, 'Username')) };
  }

  private async confirmForgotPassword(input: Input): Promise<object> {
    const clientId = this.refuseUnknownClient(input);
    const user = this.named(text(input, 'Username'));
    refuseWeak(text(input, 'Password'));
    if (user === undefined) throw codeMismatch();
    user.openWith('ForgotPassword', text(input, 'ConfirmationCode'), this.now());
    user.setPassword(text(input, 'Password'));
    await this.triggers.postConfirmation('PostConfirmation_ConfirmForgotPassword', user, clientId);
    return {};
  }

  private changePassword(input: Input): object {
    const user = this.holderOf(input);
    if (!user.hasPassword(text(input, 'PreviousPassword'))) throw notAuthorized();
    refuseWeak(text(input, 'ProposedPassword'));
    user.setPassword(text(input, 'ProposedPassword'));
    return {};
  }

  private getUser(input: Input): object {
    const user = this.holderOf(input);
    return { Username: user.sub, UserAttributes: user.attributeList() };
  }

  private adminGetUser(input: Input): object {
    const found = this.existing(input);
    const { Attributes, ...user } = this.describe(found);
    return { ...user, UserAttributes: Attributes, ...(found.mfaEnabled && { UserMFASettingList: [SOFTWARE_TOKEN] }) };
  }

  private adminUserGlobalSignOut(input: Input): object {
    this.tokens.endAllOf(this.existing(input).sub);
    return {};
  }

  private adminEnable(input: Input, enabled: boolean): object {
    const user = this.existing(input);
    user.enabled = enabled;
    user.modifiedAt = this.now();
    return {};
  }

  private adminDeleteUser(input: Input): object {
    const { sub } = this.existing(input);
    this.tokens.endAllOf(sub);
    this.users.delete(sub);
    return {};
  }

  private listUsers(input: Input): object {
    const limit = typeof input['Limit'] === 'number' ? Math.min(input['Limit'], PAGE) : PAGE;
    const from = Number(input['PaginationToken'] ?? 0);
    if (!Number.isSafeInteger(from)) throw invalidParameter('Invalid pagination token.');
    const users = [...this.users.values()];
    const next = from + limit;
    return {
      Users: users.slice(from, next).map((user) => this.describe(user)),
      ...(next < users.length && { PaginationToken: String(next) }),
    };
  }

  private describe(user: PoolUser) {
    return {
      Username: user.sub,
      Attributes: user.attributeList(),
      Enabled: user.enabled,
      UserStatus: user.status,
      UserCreateDate: user.createdAt / 1000,
      UserLastModifiedDate: user.modifiedAt / 1000,
    };
  }

  private send(user: PoolUser, purpose: SentCode['purpose']): void {
    const expiresAt = this.now() + (this.settings.codeLifetime ?? 15 * MINUTE) * 1000;
    const code = user.newCode(purpose === 'ResendCode' ? 'SignUp' : purpose, expiresAt);
    this.settings.deliver({ to: user.email, code, purpose });
  }

  private named(username: string): PoolUser | undefined {
    const alias = username.toLowerCase();
    return this.users.get(username) ?? [...this.users.values()].find(({ email }) => email === alias);
  }

  private existing(input: Input): PoolUser {
    const user = this.named(text(input, 'Username'));
    if (user === undefined) throw new AwsFailure('UserNotFoundException', 'User does not exist.');
    return user;
  }

  /** Whose access token it is. */
  private holderOf(input: Input): PoolUser {
    const user = this.users.get(String(this.tokens.read(text(input, 'AccessToken'), this.now())['sub']));
    if (user === undefined) throw notAuthorized('Access Token has been revoked');
    if (!user.enabled) throw notAuthorized('User is disabled.');
    return user;
  }

  private refuseUnknownClient(input: Input): string {
    const clientId = text(input, 'ClientId');
    if (this.settings.clientIds.includes(clientId)) return clientId;
    throw new AwsFailure('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
  }

  private get mfa() {
    return this.settings.mfa ?? 'OPTIONAL';
  }

  private now(): number {
    return (this.settings.now ?? Date.now)();
  }
}
