import { createHash } from 'node:crypto';
import type { Credential } from '../../domain/auth/credential.js';
import type { FactorUses, SealedSecret, SecondFactor } from '../../domain/auth/second-factor.js';
import { SESSION_END_REASONS, type SessionEnd } from '../../domain/auth/refresh-session.js';
import { CONSUMED_TYPES, type EventMark } from '../../domain/events/consumed-event.js';
import { EmailId, EventId, type UserId } from '../../domain/shared/ids.js';
import { EmailAddress } from '../../domain/users/email-address.js';
import { PersonName } from '../../domain/users/person-name.js';
import { PhoneNumber } from '../../domain/users/phone-number.js';
import { Tier } from '../../domain/users/tier.js';
import type { UserStatus } from '../../domain/users/user-status.js';
import type { Email } from '../../domain/users/email-list.js';
import type { UserState } from '../../domain/users/user-state.js';
import { RowReader, type Row } from './row.js';
import { EMAIL_PREFIX, authKey, emailKey, profileKey } from './table-keys.js';

const STATUSES: readonly UserStatus[] = ['active', 'suspended', 'deleted'];

/** The user's own attributes, the primary address for readers of this row alone, and what the other rows were when it was written. */
export function profileItem(state: UserState): Row {
  const { id, firstName, lastName, phone, status, tier, version, lastSequence, createdAt, updatedAt } = state;
  const primaryEmail = state.emails.find((email) => email.isPrimary)?.address ?? null;
  const own = { firstName, lastName, phone, status, tier, primaryEmail, version, lastSequence, createdAt, updatedAt };
  const deleted = state.deletedAt === null ? {} : { deletedAt: state.deletedAt };
  const consumed = Object.keys(state.consumed).length === 0 ? {} : { consumed: state.consumed };
  return { ...profileKey(id), ...own, ...deleted, ...consumed, parts: partsOf(state) };
}

export function emailItem(userId: UserId, { id, address, isPrimary, verifiedAt, createdAt }: Email): Row {
  return { ...emailKey(userId, id), address, isPrimary, verifiedAt, createdAt };
}

/** What of AUTH the aggregate writes, `null` for what is to be absent; other ports own other attributes of that row. */
export function authAttributes({ credential, status }: UserState) {
  const { passwordHash, epoch, earlierEnded, scopes, secondFactor } = credential;
  return {
    passwordHash: passwordHash.reveal(),
    epoch,
    earlierEndedAt: earlierEnded?.at ?? null,
    earlierEndReason: earlierEnded?.reason ?? null,
    earlierEndCorrelationId: earlierEnded?.correlationId ?? null,
    scopes: [...scopes],
    status,
    pendingTotp: secondFactor.pending,
    totp: secondFactor.enabled?.secret ?? null,
    totpEpoch: secondFactor.enabled?.epoch ?? null,
  };
}

/** What of AUTH is used up by others once a factor is there: written only where the aggregate makes it anew, or ends the factor. */
export function factorUseAttributes({ secondFactor }: UserState['credential'], uses: FactorUses | undefined) {
  if (secondFactor.enabled === null) return { totpLastStep: null, recoveryCodes: null };
  if (uses === undefined) return {};
  const { lastStep, recoveryCodes } = uses;
  return { recoveryCodes: new Set(recoveryCodes), ...(lastStep !== undefined && { totpLastStep: lastStep }) };
}

export function authItem(state: UserState): Row {
  const attributes = Object.entries(authAttributes(state)).filter(([, value]) => value !== null);
  return { ...authKey(state.id), ...Object.fromEntries(attributes) };
}

export function parseCredential(userId: UserId, row: Row): Credential {
  const read = new RowReader(row, 'users USER#…/AUTH');
  return {
    userId,
    passwordHash: read.secret('passwordHash'),
    status: read.oneOf('status', STATUSES),
    epoch: read.integer('epoch', 1),
    ...(read.has('earlierEndedAt') && { earlierEnded: parseEarlierEnd(read) }),
    scopes: read.texts('scopes'),
    secondFactor: parseSecondFactor(read),
  };
}

function parseEarlierEnd(read: RowReader): SessionEnd {
  return {
    at: read.instant('earlierEndedAt'),
    reason: read.oneOf('earlierEndReason', SESSION_END_REASONS),
    correlationId: read.anyText('earlierEndCorrelationId'),
  };
}

function parseSecondFactor(read: RowReader): SecondFactor {
  const sealed = (name: string) => read.text(name) as SealedSecret;
  return {
    pending: read.has('pendingTotp') ? sealed('pendingTotp') : null,
    enabled: read.has('totp') ? { secret: sealed('totp'), epoch: read.integer('totpEpoch', 1) } : null,
  };
}

/**
 * The aggregate of all rows of its partition. `undefined` when the rows are not of one save: DynamoDB lets a Query see the one part of a
 * transaction and not yet the other.
 */
export function parseUser(id: UserId, rows: readonly Row[]): UserState | undefined {
  const [profile, auth] = [profileKey(id), authKey(id)].map(({ SK }) => rows.find((row) => row['SK'] === SK));
  if (profile === undefined || auth === undefined) return undefined;
  const emails = rows.filter(({ SK }) => String(SK).startsWith(EMAIL_PREFIX)).map(parseEmail);
  const read = new RowReader(profile, 'users USER#…/PROFILE');
  const { userId: _userId, status: _status, ...credential } = parseCredential(id, auth);
  const state: UserState = {
    id,
    firstName: read.nullable('firstName', (name) => read.parsed(name, PersonName)),
    lastName: read.nullable('lastName', (name) => read.parsed(name, PersonName)),
    phone: read.nullable('phone', (name) => read.parsed(name, PhoneNumber)),
    status: read.oneOf('status', STATUSES),
    tier: read.parsed('tier', Tier),
    version: read.integer('version', 1),
    lastSequence: read.integer('lastSequence'),
    createdAt: read.instant('createdAt'),
    updatedAt: read.instant('updatedAt'),
    deletedAt: read.has('deletedAt') ? read.instant('deletedAt') : null,
    consumed: read.has('consumed') ? parseMarks(read.object('consumed')) : {},
    emails: emails.toSorted(byAge),
    credential,
  };
  return read.text('parts') === partsOf(state) ? state : undefined;
}

function parseMarks(marks: Row): UserState['consumed'] {
  const read = new RowReader(marks, 'users USER#…/PROFILE consumed');
  return Object.fromEntries(
    CONSUMED_TYPES.filter((type) => read.has(type)).map((type) => [type, parseMark(read.object(type))]),
  );
}

function parseMark(row: Row): EventMark {
  const read = new RowReader(row, 'users USER#…/PROFILE consumed');
  return { id: read.parsed('id', EventId), at: read.instant('at') };
}

function parseEmail(row: Row): Email {
  const read = new RowReader({ ...row, id: String(row['SK']).slice(EMAIL_PREFIX.length) }, 'users USER#…/EMAIL#…');
  return {
    id: read.parsed('id', EmailId),
    address: read.parsed('address', EmailAddress),
    isPrimary: read.flag('isPrimary'),
    verifiedAt: read.nullable('verifiedAt', (name) => read.instant(name)),
    createdAt: read.instant('createdAt'),
  };
}

/** A fingerprint of what the aggregate keeps outside of PROFILE. (Not of the password hash, which a login may renew, nor of what else others write.) */
function partsOf({ emails, credential, status }: UserState): string {
  const addresses = emails.toSorted(byAge).map((email) => [email.id, email.address, email.isPrimary, email.verifiedAt]);
  const parts = JSON.stringify([addresses, credential.epoch, credential.scopes, status, ...partsOfFactor(credential)]);
  return createHash('sha256').update(parts).digest('base64url');
}

function partsOfFactor({ secondFactor: { pending, enabled } }: UserState['credential']): readonly unknown[] {
  return pending === null && enabled === null ? [] : [pending, enabled?.epoch ?? null];
}

function byAge(a: Email, b: Email): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}
