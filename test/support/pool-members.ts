import type { PoolLogin, PoolSelfService, SignUpRequest } from '../../src/application/ports/pool-self-service.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { EmailAddress } from '../../src/domain/users/email-address.js';
import { PASSWORD } from './accounts.js';
import { anEmailAddress } from './builders.js';

export const password = new Secret(PASSWORD);
export const wrongPassword = new Secret('Wrong-Horse-7-Battery');
export const nextPassword = new Secret('Another-Horse-8-Staple');

/** A pool as its members see it, and the mailboxes of all of them. */
export interface PoolDoor {
  readonly selfService: PoolSelfService;
  /** The newest code that has gone to an address. */
  codeFor(address: EmailAddress): Secret;
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

export async function aPoolLogin({ selfService }: PoolDoor, { id }: Member, secret = password): Promise<PoolLogin> {
  const loggedIn = await selfService.logIn(id, secret);
  if (loggedIn.outcome !== 'logged_in') throw new Error(`The login ended as ${loggedIn.outcome}.`);
  return loggedIn.login;
}
