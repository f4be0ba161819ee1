import type { Activity } from '../../domain/activity/activity.js';
import type { Revocation } from '../../domain/revocation/revocation.js';
import type { SaveOutcome } from '../../application/ports/users.js';
import type { Email } from '../../domain/users/email-list.js';
import type { UserState } from '../../domain/users/user-state.js';
import { purgeDueAt } from '../../domain/users/purge.js';
import type { User } from '../../domain/users/user.js';
import { activityItem } from './activity.item.js';
import { consumedEventItem } from './consumed-event.item.js';
import { claimItem } from './email-claim.item.js';
import { outboxItem } from './outbox.item.js';
import { purgeItem } from './purge.item.js';
import { revocationPut } from './revocation.item.js';
import { authKey, claimKey, emailKey, registrationKey, sessionKey, verificationKey } from './table-keys.js';
import type { Tables } from './tables.js';
import type { Row } from './row.js';
import { authAttributes, authItem, emailItem, factorUseAttributes, profileItem } from './user.item.js';
import type { TransactItem } from './write-together.js';

/** One write of the transaction that saves a user, and what it means when its condition fails. */
export interface Write {
  readonly item: TransactItem;
  readonly refusal: Exclude<SaveOutcome, 'saved'> | 'revoked further';
}

const ABSENT = 'attribute_not_exists(PK)';
const PRESENT = 'attribute_exists(PK)';

export interface Save {
  readonly user: User;
  readonly revocation: Revocation | undefined;
  /** What brought the change about. */
  readonly activity: Activity | undefined;
}

/** The difference between what was loaded and what is; a row that has not changed is not written. */
export function writesOf({ user, revocation, activity }: Save, tables: Tables): readonly Write[] {
  return [
    profileWrite(user, tables),
    ...emailWrites(user, tables),
    ...claimWrites(user, tables),
    ...verificationWrites(user, tables),
    ...authWrites(user, tables),
    ...outboxWrites(user, tables),
    ...registrationWrites(user, tables),
    ...sessionWrites(user, tables),
    ...purgeNoteWrites(user, tables),
    ...consumedEventWrites(user, tables),
    ...(activity ? [stale({ Put: { TableName: tables.users, Item: activityItem(activity) } })] : []),
    ...(revocation ? [{ item: { Put: revocationPut(tables, revocation) }, refusal: 'revoked further' as const }] : []),
  ];
}

function profileWrite({ state, stored }: User, { users: TableName }: Tables): Write {
  const condition =
    stored === undefined
      ? { ConditionExpression: ABSENT }
      : { ConditionExpression: 'version = :loaded', ExpressionAttributeValues: { ':loaded': stored.version } };
  return { item: { Put: { TableName, Item: profileItem(state), ...condition } }, refusal: 'stale' };
}

function emailWrites({ state, stored }: User, { users: TableName }: Tables): readonly Write[] {
  const removed = missingFrom(state.emails, stored?.emails ?? [], ({ id }) => id);
  const changed = state.emails.filter((email) => !stored?.emails.includes(email));
  return [
    ...removed.map(({ id }) => stale({ Delete: { TableName, Key: emailKey(state.id, id) } })),
    ...changed.map((email) => stale({ Put: { TableName, Item: emailItem(state.id, email) } })),
  ];
}

/** A claim is one address's: it outlives the row of its e-mail where the same save verifies the address under another id. */
function claimWrites({ state, stored }: User, { users: TableName }: Tables): readonly Write[] {
  const [now, before] = [verified(state), verified(stored)];
  const released = missingFrom(now, before, ({ address }) => address);
  const claimed = missingFrom(before, now, ({ id, address }) => `${id} ${address}`);
  const mine = { ExpressionAttributeValues: { ':me': state.id } };
  return [
    ...released.map(({ address }) =>
      stale({ Delete: { TableName, Key: claimKey(address), ConditionExpression: 'userId = :me', ...mine } }),
    ),
    ...claimed.map((email) => ({
      item: {
        Put: { TableName, Item: claimItem(state.id, email), ConditionExpression: `${ABSENT} OR userId = :me`, ...mine },
      },
      refusal: 'email_not_available' as const,
    })),
  ];
}

/** Deletes the codes of addresses that wait no longer, for they are verified or gone. */
function verificationWrites({ state, stored }: User, { users: TableName }: Tables): readonly Write[] {
  const settled = missingFrom(unverified(state), unverified(stored), ({ id }) => id);
  return settled.map(({ id }) => stale({ Delete: { TableName, Key: verificationKey(state.id, id) } }));
}

function authWrites({ state, stored, effects: { factorUses } }: User, { users: TableName }: Tables): readonly Write[] {
  if (stored === undefined) return [stale({ Put: { TableName, Item: authItem(state), ConditionExpression: ABSENT } })];
  const isSame = stored.credential === state.credential && stored.status === state.status;
  if (isSame && factorUses === undefined) return [];
  const attributes = { ...authAttributes(state), ...factorUseAttributes(state.credential, factorUses) };
  return [
    stale({ Update: { TableName, Key: authKey(state.id), ...assignments(attributes), ConditionExpression: PRESENT } }),
  ];
}

/** Sets each attribute to its value; `null` removes it. */
function assignments(attributes: Row) {
  const names = Object.keys(attributes);
  const present = Object.entries(attributes).filter(([, value]) => value !== null);
  const absent = names.filter((name) => attributes[name] === null);
  const sets = `SET ${present.map(([name]) => `#${name} = :${name}`).join(', ')}`;
  const removes = absent.length === 0 ? '' : ` REMOVE ${absent.map((name) => `#${name}`).join(', ')}`;
  return {
    UpdateExpression: `${sets}${removes}`,
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(present.map(([name, value]) => [`:${name}`, value])),
  };
}

export function outboxWrites({ state, events }: User, { users: TableName }: Tables): readonly Write[] {
  return events.map((event) =>
    stale({ Put: { TableName, Item: outboxItem(state.id, event), ConditionExpression: ABSENT } }),
  );
}

/** A row that only counts tries (it has no address) is no registration. */
function registrationWrites({ effects: { registrationId } }: User, { users: TableName }: Tables): readonly Write[] {
  if (registrationId === undefined) return [];
  const Key = registrationKey(registrationId);
  return [stale({ Delete: { TableName, Key, ConditionExpression: 'attribute_exists(email)' } })];
}

/**
 * Takes the kept session along into the user's new epoch. It loses the mark of its last rotation, so that a retry of that one finds out
 * that it has been overtaken.
 */
function sessionWrites(
  { state, stored, effects: { keptSession } }: User,
  { sessions: TableName }: Tables,
): readonly Write[] {
  if (keptSession === undefined) return [];
  const item = {
    Update: {
      TableName,
      Key: sessionKey(state.id, keptSession),
      UpdateExpression: 'SET epoch = :new REMOVE lastWrite',
      ConditionExpression: 'attribute_not_exists(endedAt) AND epoch = :old',
      ExpressionAttributeValues: { ':new': state.credential.epoch, ':old': stored?.credential.epoch },
    },
  };
  return [{ item, refusal: 'session_ended' }];
}

/** Notes that somebody is deleted, for the purge to find. */
function purgeNoteWrites({ state, stored }: User, { users: TableName }: Tables): readonly Write[] {
  if (state.deletedAt === null || stored?.deletedAt === state.deletedAt) return [];
  const purge = { userId: state.id, dueAt: purgeDueAt(state.deletedAt) };
  return [stale({ Put: { TableName, Item: purgeItem(purge) } })];
}

/** Whoever deals with an event after somebody else has, or a second time, writes nothing. */
function consumedEventWrites({ effects: { consumedEvent } }: User, { users: TableName }: Tables): readonly Write[] {
  if (consumedEvent === undefined) return [];
  const { id, consumedAt } = consumedEvent;
  const item = {
    Put: {
      TableName,
      Item: consumedEventItem(id, consumedAt),
      ConditionExpression: `${ABSENT} OR validUntil <= :now`,
      ExpressionAttributeValues: { ':now': consumedAt },
    },
  };
  return [{ item, refusal: 'event_consumed' }];
}

function stale(item: Write['item']): Write {
  return { item, refusal: 'stale' };
}

function verified(state: UserState | undefined): readonly Email[] {
  return (state?.emails ?? []).filter(({ verifiedAt }) => verifiedAt !== null);
}

function unverified(state: UserState | undefined): readonly Email[] {
  return (state?.emails ?? []).filter(({ verifiedAt }) => verifiedAt === null);
}

/** Those of `all` that `some` lacks. */
function missingFrom(some: readonly Email[], all: readonly Email[], by: (email: Email) => string): readonly Email[] {
  const known = new Set(some.map(by));
  return all.filter((email) => !known.has(by(email)));
}
