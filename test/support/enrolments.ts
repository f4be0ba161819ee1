import type { LoggedIn } from '../../src/application/auth/pass-first-factor.js';
import type { AccessGrant, LoginGrant, TokenGrant } from '../../src/application/auth/token-grant.js';
import type { NewTotpSecret } from '../../src/application/ports/totp-secrets.js';
import type { Caller } from '../../src/domain/auth/access-token.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { Application } from './application.js';
import { Authenticator, STEP } from './authenticator.js';
import { callerOf, logIn, ORIGIN, PASSWORD, refusalOf, unobserved, type Member } from './members.js';

/** Somebody with an authenticator app. */
export interface Enrolment extends Member {
  readonly app: Authenticator;
  readonly recoveryCodes: readonly Secret[];
  /** Of the session that has enrolled. */
  readonly grant: TokenGrant;
}

type Bearer = Pick<AccessGrant, 'accessToken'>;

async function asCaller(app: Application, grant: Bearer): Promise<{ userId: UserId; caller: Caller }> {
  const caller = await callerOf(app, grant);
  if (caller?.userId === undefined) throw new Error('This grant lets nobody in.');
  return { userId: caller.userId, caller };
}

const request = { origin: ORIGIN, observer: unobserved };

export async function offered(app: Application, grant: Bearer, currentPassword = PASSWORD): Promise<NewTotpSecret> {
  return app.offerFactor.execute({ ...(await asCaller(app, grant)), currentPassword, ...request });
}

export async function offer(app: Application, grant: Bearer, currentPassword = PASSWORD): Promise<Authenticator> {
  return new Authenticator((await offered(app, grant, currentPassword)).secret.reveal());
}

export async function enable(app: Application, grant: Bearer, code: string): Promise<readonly Secret[]> {
  return app.enableFactor.execute({ ...(await asCaller(app, grant)), code: new Secret(code), ...request });
}

export async function renewCodes(app: Application, grant: Bearer, code: string, currentPassword = PASSWORD) {
  const command = { ...(await asCaller(app, grant)), currentPassword, code: new Secret(code), ...request };
  return app.replaceRecoveryCodes.execute(command);
}

export async function disable(app: Application, grant: Bearer, code: string, currentPassword = PASSWORD) {
  const command = { ...(await asCaller(app, grant)), currentPassword, code: new Secret(code), ...request };
  return app.disableFactor.execute(command);
}

export function recoveryCode({ recoveryCodes }: Enrolment, index = 0): string {
  const code = recoveryCodes[index];
  if (code === undefined) throw new Error(`There is no recovery code ${index}.`);
  return code.reveal();
}

export async function makeAdmin(app: Application, { email }: Pick<Member, 'email'>): Promise<void> {
  await app.grantRole.execute({ email, role: 'admin', origin: ORIGIN });
}

/** Sets a factor up, and waits until the next code. */
export async function enrol(app: Application, member: Member, from?: TokenGrant): Promise<Enrolment> {
  const before = from ?? (await logIn(app, member));
  const authenticator = await offer(app, before);
  const recoveryCodes = await enable(app, before, authenticator.codeAt(app.clock.now()));
  const grant = await app.refreshSession.execute({ token: before.refreshToken, origin: ORIGIN });
  app.clock.advance(STEP);
  return { ...member, app: authenticator, recoveryCodes, grant };
}

export function passFirstFactor(app: Application, { email }: Pick<Member, 'email'>): Promise<LoggedIn> {
  return app.logIn.execute({ email, password: PASSWORD, origin: ORIGIN, observer: unobserved });
}

/** The token of a login that waits for the second factor. */
export async function challenged(app: Application, member: Pick<Member, 'email'>): Promise<Secret> {
  const loggedIn = await passFirstFactor(app, member);
  if (loggedIn.outcome !== 'challenged') throw new Error('This login lacks nothing.');
  return loggedIn.challenge.challengeToken;
}

export function answer(app: Application, challengeToken: Secret, code: string | Secret): Promise<LoginGrant> {
  const typed = typeof code === 'string' ? new Secret(code) : code;
  return app.completeLogin.execute({ challengeToken, code: typed, origin: ORIGIN });
}

/** A whole login with the code of now; the clock moves to the next one. */
export async function logInWithCode(app: Application, enrolled: Enrolment): Promise<LoginGrant> {
  const grant = await answer(app, await challenged(app, enrolled), enrolled.app.codeAt(app.clock.now()));
  app.clock.advance(STEP);
  return grant;
}

/** Refusals of so many wrong codes in a row on one challenge. */
export async function guess(app: Application, { app: authenticator }: Enrolment, challenge: Secret, times: number) {
  const refusals = [];
  for (let i = 0; i < times; i += 1) {
    refusals.push(await refusalOf(answer(app, challenge, authenticator.wrongCodeAt(app.clock.now()))));
  }
  return refusals;
}
