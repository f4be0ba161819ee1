import { randomBytes } from 'node:crypto';
import type { Input } from '../aws-call.js';
import { SOFTWARE_TOKEN } from './authenticator-apps.js';
import { map, text } from './operation-input.js';
import type { PoolUser } from './pool-user.js';
import { invalidParameter, notAuthorized } from './refusals.js';

/** Milliseconds that a login waits for its second factor, as an app client has it by default. */
const SESSION_LIFETIME = 180_000;

interface MfaChallenge {
  readonly sub: string;
  readonly clientId: string;
  readonly expiresAt: number;
}

interface Respondent {
  /** Whom the answer names. */
  readonly user: PoolUser | undefined;
  readonly clientId: string;
  readonly now: number;
}

/** Logins that wait for their second factor, by the session that their client was given. */
export class MfaChallenges {
  private readonly bySession = new Map<string, MfaChallenge>();

  open(sub: string, clientId: string, now: number): object {
    const Session = randomBytes(700).toString('base64url');
    this.bySession.set(Session, { sub, clientId, expiresAt: now + SESSION_LIFETIME });
    return { ChallengeName: SOFTWARE_TOKEN, Session, ChallengeParameters: { USER_ID_FOR_SRP: sub } };
  }

  /** Whose login a right code completes. A wrong one leaves the challenge open. */
  answer(input: Input, { user, clientId, now }: Respondent): PoolUser {
    if (text(input, 'ChallengeName') !== SOFTWARE_TOKEN) throw invalidParameter('Challenge not supported.');
    const session = text(input, 'Session');
    const challenge = this.bySession.get(session);
    const isOpen = challenge?.clientId === clientId && now < challenge.expiresAt;
    if (!isOpen || user?.sub !== challenge.sub)
      throw notAuthorized('Invalid session for the user, session is expired.');
    if (!user.enabled) throw notAuthorized('User is disabled.');
    user.spendSoftwareToken(text(map(input, 'ChallengeResponses'), `${SOFTWARE_TOKEN}_CODE`), now);
    this.bySession.delete(session);
    return user;
  }
}
