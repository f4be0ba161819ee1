import type {
  PoolChallenge,
  PoolLogin,
  PoolSelfService,
  SignUpRequest,
} from '../../src/application/ports/pool-self-service.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { EmailAddress } from '../../src/domain/users/email-address.js';
import { PASSWORD } from './accounts.js';
import { anEmailAddress } from './builders.js';
import type { PoolApp } from './pool-apps.js';

export const password = new Secret(PASSWORD);
export const wrongPassword = new Secret('Wrong-Horse-7-Battery');
export const nextPassword = new Secret('Another-Horse-8-Staple');

/** A pool as its members see it, and the mailboxes of all of them. */
export interface PoolDoor {
  readonly selfService: PoolSelfService;
  /** The newest code that has gone to an address. */
  codeFor(address: EmailAddress): Secret;
}

/** A pool whose members may set up an authenticator app, which each login of theirs has to show from then on. */
export interface PoolWithApps extends PoolDoor {
  enrol(member: Member): Promise<PoolApp>;
}

export interface Member {
  readonly id: UserId;
  readonly email: EmailAddress;
}

export function aSignUp(changes: Partial<SignUpRequest> = {}): SignUpRequest {
  return { email: anEmailAddress(), password, firstName: null, lastName: null, ...changes };
}

/** Somebody who has signed up and not confirmed. */
export async function aRegistrant({ selfService }: PoolDoor, request = aSignUp()): Promise<Member> {
  const signedUp = await selfService.signUp(request);
  if (signedUp.outcome !== 'signed_up') throw new Error(`The sign-up ended as ${signedUp.outcome}.`);
  return { id: signedUp.id, email: request.email };
}

export async function aMember(door: PoolDoor, request = aSignUp()): Promise<Member> {
  const member = await aRegistrant(door, request);
  expect(await door.selfService.confirmSignUp(member.id, door.codeFor(member.email))).toBe('accepted');
  return member;
}

export async function aPoolLogin(
  { selfService }: Pick<PoolDoor, 'selfService'>,
  { id }: Member,
  secret = password,
): Promise<PoolLogin> {
  const loggedIn = await selfService.logIn(id, secret);
  if (loggedIn.outcome !== 'logged_in') throw new Error(`The login ended as ${loggedIn.outcome}.`);
  return loggedIn.login;
}

/** Somebody who has an authenticator app, and half a login. */
export async function aChallengedLogin(door: PoolWithApps): Promise<{
  readonly member: Member;
  readonly app: PoolApp;
  readonly challenge: PoolChallenge;
}> {
  const member = await aMember(door);
  const app = await door.enrol(member);
  return { member, app, challenge: await aPoolChallenge(door, member) };
}

export async function aPoolChallenge({ selfService }: PoolDoor, { id }: Member): Promise<PoolChallenge> {
  const loggedIn = await selfService.logIn(id, password);
  if (loggedIn.outcome !== 'challenged') throw new Error(`The login ended as ${loggedIn.outcome}.`);
  return loggedIn.challenge;
}
