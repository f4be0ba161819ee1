import type { EmailId, SessionId, TodoId, UserId } from '../../../src/domain/shared/ids.js';
import type { EmailAddress } from '../../../src/domain/users/email-address.js';
import { anEmailAddress, anEmailId, aSessionId, aTodoId, aUserId, aChallengeId } from '../builders.js';

/** The columns of the table; `docs/authorisation.md` says who they are. */
export const ROLES = [
  'anonymous',
  'A',
  'B',
  'challenged',
  'enrolling',
  'admin',
  'suspended',
  'deleted',
  'service',
] as const;
export type Role = (typeof ROLES)[number];

/** Those with an account. */
export type Member = Exclude<Role, 'anonymous' | 'service'>;

/** Whoever a request comes from or is about: all that a route can ask of them or be asked for. */
export interface Person {
  readonly userId: UserId;
  readonly email: EmailAddress;
  /** Of a verified address that is not the primary one. */
  readonly spareEmailId: EmailId;
  /** Of an address that waits for `emailCode`. */
  readonly newEmailId: EmailId;
  readonly emailCode: string;
  readonly todoId: TodoId;
  readonly sessionId: SessionId;
  readonly accessToken: string | undefined;
  readonly refreshToken: string | undefined;
  readonly challengeToken: string;
  /** What the authenticator app shows at this moment. */
  readonly factorCode: () => string;
}

/** Somebody whom no store knows. */
export function aStranger(accessToken?: string): Person {
  return {
    userId: aUserId(),
    email: anEmailAddress(),
    spareEmailId: anEmailId(),
    newEmailId: anEmailId(),
    emailCode: '123456',
    todoId: aTodoId(),
    sessionId: aSessionId(),
    accessToken,
    refreshToken: undefined,
    challengeToken: aChallengeId(),
    factorCode: () => '123456',
  };
}

/** By which a person could be recognised in an answer. */
export function marksOf(person: Person): readonly string[] {
  const { userId, email, spareEmailId, newEmailId, todoId, sessionId } = person;
  return [userId, email, spareEmailId, newEmailId, todoId, sessionId];
}
