import type { EmailId, UserId } from '../../src/domain/shared/ids.js';
import type { EmailAddress } from '../../src/domain/users/email-address.js';
import type { Instant } from '../../src/domain/shared/instant.js';
import { purgeDueAt } from '../../src/domain/users/purge.js';
import type { Email } from '../../src/domain/users/email-list.js';
import type { UserState } from '../../src/domain/users/user-state.js';

/** Everything that a quiet store holds about users. */
export interface StoreSnapshot {
  readonly users: readonly UserState[];
  readonly claims: readonly {
    readonly address: EmailAddress;
    readonly userId: UserId;
    /** Where the store keeps it. */
    readonly emailId?: EmailId;
  }[];
  /** Addresses with a code on its way. */
  readonly verifications: readonly { readonly userId: UserId; readonly emailId: EmailId }[];
  /** Who is due to be purged, and when. */
  readonly purges: readonly { readonly userId: UserId; readonly dueAt: Instant }[];
  /** All there ever were: those that wait, and those that a test has seen published. */
  readonly events: readonly { readonly userId: UserId; readonly sequence: number; readonly type: string }[];
  /** What cannot even be read: rows that belong to nobody or do not parse. */
  readonly debris: readonly string[];
}

/** What is wrong with this store, one sentence each; nothing, whatever raced in it. */
export function brokenInvariants(snapshot: StoreSnapshot): readonly string[] {
  return [
    ...snapshot.debris,
    ...snapshot.users.flatMap((user) => [
      ...brokenEmails(user),
      ...brokenClaims(user, snapshot),
      ...brokenEvents(user, snapshot),
      ...brokenPurges(user, snapshot),
    ]),
    ...strayClaims(snapshot),
    ...strayVerifications(snapshot),
    ...strayEvents(snapshot),
    ...strayPurges(snapshot),
  ];
}

function brokenEmails({ id, emails, credential }: UserState): readonly string[] {
  const primaries = emails.filter(({ isPrimary }) => isPrimary);
  return complaints([
    [primaries.length === 1, `user ${id} has ${primaries.length} primary addresses`],
    [primaries.every(({ verifiedAt }) => verifiedAt !== null), `user ${id} has an unverified primary address`],
    [emails.length >= 1 && emails.length <= 5, `user ${id} has ${emails.length} addresses`],
    [new Set(emails.map(({ address }) => address)).size === emails.length, `user ${id} has an address twice`],
    [credential.epoch >= 1, `user ${id} lives in epoch ${credential.epoch}`],
  ]);
}

function brokenClaims({ id, emails }: UserState, { claims }: StoreSnapshot): readonly string[] {
  const verified = emails.filter(({ verifiedAt }) => verifiedAt !== null);
  const holds = (email: Email) => {
    const claim = claims.find(({ address }) => address === email.address);
    return claim?.userId === id && (claim.emailId ?? email.id) === email.id;
  };
  return verified
    .filter((email) => !holds(email))
    .map(({ address }) => `user ${id} has verified ${address} without holding its claim`);
}

function strayClaims({ claims, users }: StoreSnapshot): readonly string[] {
  const holds = ({ address, userId }: StoreSnapshot['claims'][number]) =>
    users.some(({ id, emails }) => id === userId && emails.some((e) => e.address === address && e.verifiedAt !== null));
  return claims.filter((claim) => !holds(claim)).map(({ address }) => `the claim of ${address} is nobody's`);
}

function strayVerifications({ verifications, users }: StoreSnapshot): readonly string[] {
  const waits = ({ userId, emailId }: StoreSnapshot['verifications'][number]) =>
    users.some(({ id, emails }) => id === userId && emails.some((e) => e.id === emailId && e.verifiedAt === null));
  return verifications
    .filter((verification) => !waits(verification))
    .map(({ emailId }) => `a code waits for address ${emailId}, which does not`);
}

/** Each sequence once, from 1 to the user's last. */
function brokenEvents({ id, lastSequence }: UserState, { events }: StoreSnapshot): readonly string[] {
  const sequences = events.filter(({ userId }) => userId === id).map(({ sequence }) => sequence);
  const gapless = sequences.toSorted((a, b) => a - b).every((sequence, i) => sequence === i + 1);
  const complete = sequences.length === lastSequence;
  return complaints([[gapless && complete, `user ${id} at ${lastSequence} has events ${sequences.join(', ')}`]]);
}

/** A user who is gone was purged, and that is the last of their events. */
function strayEvents({ events, users }: StoreSnapshot): readonly string[] {
  const stray = events.filter(({ userId }) => !users.some(({ id }) => id === userId));
  const endOf = (user: UserId) =>
    stray.filter(({ userId }) => userId === user).toSorted((a, b) => b.sequence - a.sequence)[0];
  const orphans = stray.filter(({ userId }) => endOf(userId)?.type !== 'user.purged');
  return orphans.map(({ sequence }) => `event ${sequence} is of nobody`);
}

/** One a deleted user, thirty days on. */
function brokenPurges({ id, status, deletedAt }: UserState, { purges }: StoreSnapshot): readonly string[] {
  const due = purges.filter(({ userId }) => userId === id).map(({ dueAt }) => dueAt);
  const expected = deletedAt === null ? [] : [purgeDueAt(deletedAt)];
  return complaints([
    [(status === 'deleted') === (deletedAt !== null), `user ${id} is ${status}, and deleted at ${deletedAt}`],
    [due.join() === expected.join(), `user ${id}, deleted at ${deletedAt}, is to be purged at ${due.join(', ')}`],
  ]);
}

function strayPurges({ purges, users }: StoreSnapshot): readonly string[] {
  const stray = purges.filter(({ userId }) => !users.some(({ id }) => id === userId));
  return stray.map(({ dueAt }) => `nobody is to be purged at ${dueAt}`);
}

function complaints(checks: readonly (readonly [holds: boolean, complaint: string])[]): readonly string[] {
  return checks.filter(([holds]) => !holds).map(([, complaint]) => complaint);
}
