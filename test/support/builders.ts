import { randomBytes, randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import type { Activity, Attempt } from '../../src/domain/activity/activity.js';
import type { AccessTokenRequest } from '../../src/application/ports/access-tokens.js';
import {
  ENVELOPE_VERSION,
  type PublishedDetails,
  type PublishedEvent,
} from '../../src/domain/events/published-event.js';
import { MachineClient } from '../../src/domain/auth/machine-client.js';
import type { ChallengeId, LoginChallenge } from '../../src/domain/auth/login-challenge.js';
import type { CodeDigest, PendingCode } from '../../src/domain/auth/one-time-code.js';
import type { PasswordReset } from '../../src/domain/auth/password-reset.js';
import {
  RefreshSession,
  type PresentedToken,
  type RefreshSessionState,
  type TokenDigest,
} from '../../src/domain/auth/refresh-session.js';
import { REGISTRATION_LIFETIME, type Registration } from '../../src/domain/auth/registration.js';
import type { RecoveryCodeDigest, SealedSecret } from '../../src/domain/auth/second-factor.js';
import type { Preferences, StoredPreferences } from '../../src/domain/preferences/preferences.js';
import { TimeZone } from '../../src/domain/preferences/time-zone.js';
import type { TokenIdentity } from '../../src/domain/revocation/revocation.js';
import type { Cause } from '../../src/domain/shared/domain-event.js';
import type {
  DeviceId,
  EmailId,
  EventId,
  RegistrationId,
  ResetId,
  SessionId,
  TodoId,
  UserId,
} from '../../src/domain/shared/ids.js';
import { DAY, MINUTE, toIso, type Instant } from '../../src/domain/shared/instant.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { TodoDescription, TodoTitle } from '../../src/domain/todos/todo-text.js';
import { Todo, type TodoState } from '../../src/domain/todos/todo.js';
import { EmailAddress } from '../../src/domain/users/email-address.js';
import type { EmailVerification } from '../../src/domain/users/email-verification.js';
import { PersonName } from '../../src/domain/users/person-name.js';
import { adopt, type PoolMember } from '../../src/domain/users/pool-member.js';
import type { Profile } from '../../src/domain/users/profile.js';
import { AdminReason } from '../../src/domain/users/admin-reason.js';
import type { Registrant } from '../../src/domain/users/registrant.js';
import { FREE, Tier } from '../../src/domain/users/tier.js';
import { User } from '../../src/domain/users/user.js';

/** The `now` of tests. A real time, as servers compare expiry with their own clocks; whole seconds, as tokens count in them. */
export const NOW: Instant = Math.floor(Date.now() / 1000) * 1000;

export const aUserId = () => randomUUID() as UserId;
export const anEmailId = () => randomUUID() as EmailId;
export const aSessionId = () => randomUUID() as SessionId;
export const aRegistrationId = () => randomUUID() as RegistrationId;
export const aResetId = () => randomUUID() as ResetId;
export const aTodoId = () => v7() as TodoId;
export const aTokenDigest = () => randomBytes(32).toString('base64url') as TokenDigest;
const aCodeDigest = () => randomBytes(32).toString('base64url') as CodeDigest;

export function anEmailAddress(text = `${randomUUID()}@example.com`): EmailAddress {
  return parsed(EmailAddress.parse(text), text);
}

export function aPersonName(text: string): PersonName {
  return parsed(PersonName.parse(text), text);
}

export function anAdminReason(text = 'asked for by the police'): AdminReason {
  return parsed(AdminReason.parse(text), text);
}

export function aTier(text = 'gold'): Tier {
  return parsed(Tier.parse(text), text);
}

export function aTimeZone(text = 'Europe/Berlin'): TimeZone {
  return parsed(TimeZone.parse(text), text);
}

export function aTodoTitle(text = 'Buy milk'): TodoTitle {
  return parsed(TodoTitle.parse(text), text);
}

export function aTodoDescription(text: string): TodoDescription {
  return parsed(TodoDescription.parse(text), text);
}

/** With space-separated scopes. */
export function aMachineClient(id: string = randomUUID().slice(0, 8), scopes = 'read:profiles'): MachineClient {
  return parsed(MachineClient.configure(id, scopes), `${id} ${scopes}`);
}

function parsed<Value>(value: Value | undefined, text: string): Value {
  if (value === undefined) throw new TypeError(`The test's own value does not parse: ${text}`);
  return value;
}

export function aCause(changes: Partial<Cause> = {}): Cause {
  return { at: NOW, correlationId: randomUUID(), ...changes };
}

export function aPendingCode(changes: Partial<PendingCode> = {}): PendingCode {
  return { digest: aCodeDigest(), expiresAt: NOW + 15 * MINUTE, ...changes };
}

export function aRegistration(changes: Partial<Registration> = {}): Registration {
  return {
    id: aRegistrationId(),
    email: anEmailAddress(),
    passwordHash: new Secret(`$2b$12$${randomBytes(40).toString('hex').slice(0, 53)}`),
    firstName: null,
    lastName: null,
    code: aPendingCode(),
    codesSent: 1,
    createdAt: NOW,
    expiresAt: NOW + REGISTRATION_LIFETIME,
    ...changes,
  };
}

export function aPasswordReset(changes: Partial<PasswordReset> = {}): PasswordReset {
  return { id: aResetId(), userId: aUserId(), epoch: 1, code: aPendingCode(), createdAt: NOW, ...changes };
}

export function anEmailVerification(changes: Partial<EmailVerification> = {}): EmailVerification {
  return { userId: aUserId(), emailId: anEmailId(), code: aPendingCode(), createdAt: NOW, ...changes };
}

export const aDeviceId = () => randomUUID() as DeviceId;
export const aSealedSecret = () => randomBytes(60).toString('base64url') as SealedSecret;
export const aRecoveryCodeDigest = () => randomBytes(32).toString('base64url') as RecoveryCodeDigest;
export const aChallengeId = () => randomBytes(32).toString('base64url') as ChallengeId;

export function aLoginChallenge(changes: Partial<LoginChallenge> = {}): LoginChallenge {
  const userId = aUserId();
  const times = { createdAt: NOW, expiresAt: NOW + 5 * MINUTE };
  return { id: aChallengeId(), userId, epoch: 1, device: undefined, ...times, ...changes };
}

/** A user who has just confirmed this registration and is not stored yet. */
export function aUser(registration: Registrant = aRegistration(), cause: Cause = aCause()): User {
  return User.register(registration, { user: aUserId(), email: anEmailId() }, cause);
}

/** A confirmed member of a user pool. */
export function aPoolMember(changes: Partial<PoolMember> = {}): PoolMember {
  return { id: aUserId(), email: anEmailAddress(), firstName: null, lastName: null, ...changes };
}

/** A member of a user pool who has become a user and is not stored yet. */
export function anAdopted(member: PoolMember = aPoolMember(), cause: Cause = aCause()): User {
  return parsed(adopt(member, anEmailId(), cause), 'a pool’s member');
}

/** A session of which `aPresentedToken({ digest: session.state.currentHash })` is the current token. */
export function aSession(changes: Partial<RefreshSessionState> = {}): RefreshSession {
  return new RefreshSession({
    id: aSessionId(),
    userId: aUserId(),
    currentHash: aTokenDigest(),
    epoch: 1,
    createdAt: NOW,
    correlationId: randomUUID(),
    lastUsedAt: NOW,
    expiresAt: NOW + 30 * DAY,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
    ip: '192.0.2.1',
    ...changes,
  });
}

export function anActivity(changes: Partial<Activity> = {}): Activity {
  const origin = { requestId: randomUUID(), ip: '192.0.2.1', userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' };
  return { userId: aUserId(), action: 'login', result: 'ok', actor: 'self', at: NOW, origin, ...changes };
}

export function anAttempt({ on = aUserId(), ...changes }: Partial<Attempt> & { on?: UserId } = {}): Attempt {
  const { userId: target, ...act } = anActivity({ userId: on, result: 'refused', actor: 'anonymous' });
  return { target, ...act, ...changes };
}

/** The record of the login that starts this session. */
export function aLoginOf({ state }: RefreshSession): Activity {
  return anActivity({ userId: state.userId, at: state.createdAt });
}

export function aPresentedToken(changes: Partial<PresentedToken> = {}): PresentedToken {
  return { digest: aTokenDigest(), successors: [aTokenDigest()], ...changes };
}

export function aTokenIdentity(changes: Partial<TokenIdentity> = {}): TokenIdentity {
  const sessionId = changes.sessionId ?? aSessionId();
  const epoch = changes.epoch ?? 1;
  return {
    subject: aUserId(),
    sessionId,
    epoch,
    tokenId: `${sessionId}.${epoch}.${randomBytes(16).toString('base64url')}`,
    expiresAt: NOW + 15 * MINUTE,
    ...changes,
  };
}

export function anAccessTokenRequest(changes: Partial<AccessTokenRequest> = {}): AccessTokenRequest {
  return {
    subject: aUserId(),
    sessionId: aSessionId(),
    epoch: 1,
    scopes: ['user'],
    issuedAt: NOW,
    lifetime: 15 * MINUTE,
    ...changes,
  };
}

export function aProfile(changes: Partial<Profile> = {}): Profile {
  return {
    userId: aUserId(),
    firstName: aPersonName('Ada'),
    lastName: aPersonName('Lovelace'),
    email: anEmailAddress(),
    tier: FREE,
    status: 'active',
    ...changes,
  };
}

export function storedPreferences(changes: Partial<Preferences> = {}, updatedAt: Instant = NOW): StoredPreferences {
  const preferences: Preferences = {
    goals: ['build_strength'],
    experienceLevel: 'beginner',
    workoutTypes: ['strength', 'cardio'],
    daysPerWeek: 3,
    sessionMinutes: 45,
    equipment: ['dumbbells'],
    units: 'metric',
    ...changes,
  };
  return { preferences, updatedAt, correlationId: 'a-request' };
}

/** As the bus takes it; `changes` are of its detail. */
export function aPublishedEvent(changes: Partial<PublishedDetails['user.updated']> = {}): PublishedEvent {
  const detail: PublishedDetails['user.updated'] = {
    changedFields: ['phone'],
    version: ENVELOPE_VERSION,
    eventId: randomUUID() as EventId,
    userId: aUserId(),
    sequence: 1,
    time: toIso(NOW),
    metadata: someMetadata(),
    ...changes,
  };
  return { type: 'user.updated', detail };
}

/** Of a request whose id may be of any kind. */
export function someMetadata(correlationId: string = randomUUID()): PublishedEvent['detail']['metadata'] {
  return { correlationId, environment: 'test' };
}

/** Newer than every todo made before. */
export function aTodo(changes: Partial<TodoState> = {}): Todo {
  return Todo.load({
    id: aTodoId(),
    title: aTodoTitle(),
    description: null,
    completed: false,
    dueAt: null,
    version: 1,
    createdAt: NOW,
    updatedAt: NOW,
    ...changes,
  });
}
