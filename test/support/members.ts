import type { LoggedIn } from '../../src/application/auth/pass-first-factor.js';
import type { RegisterUserCommand, OpenedRegistration } from '../../src/application/auth/register-user.js';
import type { LoginGrant, TokenGrant } from '../../src/application/auth/token-grant.js';
import type { Caller } from '../../src/domain/auth/access-token.js';
import type { RequestOrigin } from '../../src/domain/auth/request-origin.js';
import type { DomainErrorCode } from '../../src/domain/shared/domain-error.js';
import { DomainError } from '../../src/domain/shared/domain-error.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import type { RateLimitObserver } from '../../src/domain/shared/rate-limit.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { EmailAddress } from '../../src/domain/users/email-address.js';
import type { UserState } from '../../src/domain/users/user-state.js';
import type { Application } from './application.js';
import { anEmailAddress } from './builders.js';

export const PASSWORD = new Secret('Correct-Horse-7-Battery');
export const WRONG_PASSWORD = new Secret('Wrong-Horse-7-Battery');
export const ORIGIN: RequestOrigin = { requestId: 'request-1', ip: '192.0.2.1', userAgent: 'Mozilla/5.0' };
export const unobserved: RateLimitObserver = { observe: () => undefined };

/** A user who has registered and confirmed. */
export interface Member {
  readonly userId: UserId;
  readonly email: EmailAddress;
}

export function register(
  app: Application,
  email: EmailAddress,
  changes: Partial<RegisterUserCommand> = {},
): Promise<OpenedRegistration> {
  const command = { email, password: PASSWORD, firstName: null, lastName: null, observer: unobserved };
  return app.registerUser.execute({ ...command, ...changes });
}

/** The code of the last mail to this address. */
export function codeFor({ mails }: Application, email: EmailAddress): Secret {
  const mail = mails.to(email).at(-1);
  if (mail === undefined || !('code' in mail)) throw new Error(`The last mail to ${email} has no code.`);
  return mail.code;
}

export async function aMember(app: Application, email = anEmailAddress()): Promise<Member> {
  const { registrationId } = await register(app, email);
  const command = { registrationId, code: codeFor(app, email), origin: ORIGIN };
  await app.confirmRegistration.execute(command);
  const userId = await app.users.findIdByEmail(email);
  if (userId === undefined) throw new Error(`${email} has not become a user.`);
  return { userId, email };
}

/** Somebody without a second factor. */
export async function logIn(
  app: Application,
  { email }: Pick<Member, 'email'>,
  password = PASSWORD,
): Promise<LoginGrant> {
  return completed(await app.logIn.execute({ email, password, origin: ORIGIN, observer: unobserved }));
}

export function completed(loggedIn: LoggedIn): LoginGrant {
  if (loggedIn.outcome !== 'complete') throw new Error('This login lacks its second factor.');
  return loggedIn.grant;
}

/** Whoever this access token lets in at this moment, as the guard decides it. */
export async function callerOf(
  app: Application,
  { accessToken }: Pick<TokenGrant, 'accessToken'>,
): Promise<Caller | undefined> {
  const token = await app.accessTokens.verify(accessToken, app.clock.now());
  return token && app.authenticateCaller.execute(token);
}

/** By the owner, who is logged in by this grant. Answers when. */
export async function deleteAccount(
  app: Application,
  { userId }: Member,
  grant: TokenGrant,
  currentPassword = PASSWORD,
): Promise<number> {
  const caller = await callerOf(app, grant);
  if (caller === undefined) throw new Error('This grant lets nobody in.');
  return app.deleteAccount.execute({ userId, caller, currentPassword, origin: ORIGIN, observer: unobserved });
}

/** Puts a user into a state that no use case reaches yet. */
export function force({ store }: Application, userId: UserId, changes: Partial<UserState>): void {
  const state = store.users.get(userId);
  if (state === undefined) throw new Error(`There is no user ${userId}.`);
  store.users.set(userId, { ...state, ...changes });
}

/** The code of the refusal that this call ends in; `undefined` when it succeeds. */
export async function refusalOf(call: Promise<unknown>): Promise<DomainErrorCode | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
