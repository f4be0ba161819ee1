import { setTimeout as delay } from 'node:timers/promises';
import {
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  SignUpCommand,
  type AttributeType,
  type AuthenticationResultType,
  type CognitoIdentityProviderClient,
  type InitiateAuthResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import type {
  CodeOutcome,
  PasswordChangeOutcome,
  PoolChallenge,
  PoolLogin,
  PoolLoginOutcome,
  PoolSelfService,
  SignUpOutcome,
  SignUpRequest,
} from '../../application/ports/pool-self-service.js';
import type { Instant } from '../../domain/shared/instant.js';
import { UserId } from '../../domain/shared/ids.js';
import { Secret } from '../../domain/shared/secret.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import { codeMeanings, loginMeanings, unsentMeanings, weakPassword, wrongAppCode } from './meanings.js';
import { judged } from './refusals.js';

/** The one second factor that our routes know. */
const APP_CODE = 'SOFTWARE_TOKEN_MFA';
/** Milliseconds. */
const MAX_WAIT = 2_000;

/** The public side of a user pool, by an app client without a secret that allows USER_PASSWORD_AUTH and REFRESH_TOKEN_AUTH. */
export class CognitoSelfService implements PoolSelfService {
  constructor(
    private readonly client: CognitoIdentityProviderClient,
    private readonly clientId: string,
  ) {}

  signUp(request: SignUpRequest): Promise<SignUpOutcome> {
    const command = new SignUpCommand({
      ClientId: this.clientId,
      Username: request.email,
      Password: request.password.reveal(),
      UserAttributes: attributesOf(request),
    });
    return judged<SignUpOutcome>(async () => ({ outcome: 'signed_up', id: subOf(await this.client.send(command)) }), {
      UsernameExistsException: () => ({ outcome: 'taken' }),
      ...weakPassword({ outcome: 'weak_password' }),
    });
  }

  confirmSignUp(id: UserId, code: Secret): Promise<CodeOutcome> {
    const command = new ConfirmSignUpCommand({ ...this.named(id), ConfirmationCode: code.reveal() });
    return judged<CodeOutcome>(async () => {
      await this.client.send(command);
      return 'accepted';
    }, codeMeanings);
  }

  resendCode(id: UserId): Promise<void> {
    const command = new ResendConfirmationCodeCommand(this.named(id));
    return judged(async () => void (await this.client.send(command)), unsentMeanings);
  }

  logIn(name: UserId | EmailAddress, password: Secret): Promise<PoolLoginOutcome> {
    const parameters = { USERNAME: name, PASSWORD: password.reveal() };
    return judged<PoolLoginOutcome>(async () => {
      const answer = await this.initiate('USER_PASSWORD_AUTH', parameters);
      const login = loginOf(answer.AuthenticationResult);
      if (login !== undefined) return { outcome: 'logged_in', login };
      const challenge = challengeOf(answer);
      return challenge === undefined ? { outcome: 'refused' } : { outcome: 'challenged', challenge };
    }, loginMeanings);
  }

  answerChallenge({ id, session }: PoolChallenge, code: Secret): Promise<PoolLogin | undefined> {
    const command = new RespondToAuthChallengeCommand({
      ClientId: this.clientId,
      ChallengeName: APP_CODE,
      Session: session.reveal(),
      ChallengeResponses: { USERNAME: id, [`${APP_CODE}_CODE`]: code.reveal() },
    });
    return judged(async () => loginOf((await this.client.send(command)).AuthenticationResult), wrongAppCode);
  }

  async refresh(refreshToken: Secret, notBefore: Instant = 0): Promise<Secret | undefined> {
    await delay(Math.min(Math.max(0, notBefore - Date.now()), MAX_WAIT));
    return judged<Secret | undefined>(
      async () => {
        const { AuthenticationResult: tokens } = await this.initiate('REFRESH_TOKEN_AUTH', {
          REFRESH_TOKEN: refreshToken.reveal(),
        });
        return tokens?.AccessToken === undefined ? undefined : new Secret(tokens.AccessToken);
      },
      { NotAuthorizedException: () => undefined, UserNotFoundException: () => undefined },
    );
  }

  revoke(refreshToken: Secret): Promise<void> {
    const command = new RevokeTokenCommand({ ClientId: this.clientId, Token: refreshToken.reveal() });
    return judged(async () => void (await this.client.send(command)), {});
  }

  forgotPassword(id: UserId): Promise<void> {
    const command = new ForgotPasswordCommand(this.named(id));
    return judged(async () => void (await this.client.send(command)), unsentMeanings);
  }

  resetPassword(id: UserId, code: Secret, password: Secret): Promise<CodeOutcome | 'weak_password'> {
    const secrets = { ConfirmationCode: code.reveal(), Password: password.reveal() };
    const command = new ConfirmForgotPasswordCommand({ ...this.named(id), ...secrets });
    return judged<CodeOutcome | 'weak_password'>(
      async () => {
        await this.client.send(command);
        return 'accepted';
      },
      { ...codeMeanings, ...weakPassword('weak_password') },
    );
  }

  changePassword(accessToken: Secret, current: Secret, next: Secret): Promise<PasswordChangeOutcome> {
    const command = new ChangePasswordCommand({
      AccessToken: accessToken.reveal(),
      PreviousPassword: current.reveal(),
      ProposedPassword: next.reveal(),
    });
    return judged<PasswordChangeOutcome>(
      async () => {
        await this.client.send(command);
        return 'changed';
      },
      { NotAuthorizedException: () => 'wrong_password', ...weakPassword('weak_password') },
    );
  }

  private async initiate(
    AuthFlow: 'USER_PASSWORD_AUTH' | 'REFRESH_TOKEN_AUTH',
    AuthParameters: Readonly<Record<string, string>>,
  ): Promise<InitiateAuthResponse> {
    return this.client.send(new InitiateAuthCommand({ ClientId: this.clientId, AuthFlow, AuthParameters }));
  }

  private named(id: UserId) {
    return { ClientId: this.clientId, Username: id };
  }
}

function loginOf(tokens: AuthenticationResultType | undefined): PoolLogin | undefined {
  if (tokens?.AccessToken === undefined || tokens.RefreshToken === undefined) return undefined;
  return { accessToken: new Secret(tokens.AccessToken), refreshToken: new Secret(tokens.RefreshToken) };
}

function challengeOf({ ChallengeName, Session, ChallengeParameters }: InitiateAuthResponse): PoolChallenge | undefined {
  const id = UserId.parse(ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '');
  if (ChallengeName !== APP_CODE || Session === undefined || id === undefined) return undefined;
  return { id, session: new Secret(Session) };
}

function subOf({ UserSub }: { readonly UserSub?: string | undefined }): UserId {
  const id = UserId.parse(UserSub ?? '');
  if (id === undefined) throw new TypeError('The pool gave a sub that is no UUID.');
  return id;
}

function attributesOf({ email, firstName, lastName }: SignUpRequest): AttributeType[] {
  return [
    { Name: 'email', Value: email },
    ...(firstName === null ? [] : [{ Name: 'given_name', Value: firstName }]),
    ...(lastName === null ? [] : [{ Name: 'family_name', Value: lastName }]),
  ];
}
