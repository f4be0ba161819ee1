import { nextEpoch } from '../auth/credential.js';
import type { SessionEndReason } from '../auth/refresh-session.js';
import { ROLE_SCOPES, type Role } from '../auth/role.js';
import {
  NO_SECOND_FACTOR,
  type FactorUses,
  type RecoveryCodeDigest,
  type SealedSecret,
} from '../auth/second-factor.js';
import { isNewer, type ConsumedEvent } from '../events/consumed-event.js';
import type { Revocation } from '../revocation/revocation.js';
import { DomainError } from '../shared/domain-error.js';
import type { Cause } from '../shared/domain-event.js';
import type { EmailId, SessionId, UserId } from '../shared/ids.js';
import type { Instant } from '../shared/instant.js';
import type { Secret } from '../shared/secret.js';
import type { EmailAddress } from './email-address.js';
import {
  emailIn,
  primaryOf,
  unverifiedIn,
  withAdded,
  withPrimary,
  without,
  withVerified,
  type Email,
} from './email-list.js';
import type { Profile, ProfileChanges } from './profile.js';
import { purgeDueAt } from './purge.js';
import { firstState, type Registrant } from './registrant.js';
import type { SaveEffects } from './save-effects.js';
import type { NewUserEvent, ProfileField, UserEvent } from './user-events.js';
import type { AdminReason } from './admin-reason.js';
import type { Tier } from './tier.js';
import type { UserState } from './user-state.js';

/**
 * The aggregate root: profile, e-mail addresses and credential change together or not at all.
 * Instances are immutable; a change answers a new one, which remembers what it was loaded as and what has happened since.
 */
export class User {
  private constructor(
    readonly state: UserState,
    /** The state in the store; `undefined` for a user who is not there yet. */
    readonly stored: UserState | undefined,
    readonly events: readonly UserEvent[],
    readonly effects: SaveEffects,
    /** Whether anything is to be saved, or was, for a user as saved, beside which events of others have been dealt with. */
    readonly hasChanged: boolean,
  ) {}

  /** Only for a repository: the aggregate as it was stored. */
  static load(state: UserState): User {
    return new User(state, state, [], {}, false);
  }

  /** The registrant's address becomes the one verified primary. */
  static register(registrant: Registrant, ids: { user: UserId; email: EmailId }, cause: Cause): User {
    const state = firstState(registrant, ids, cause.at);
    const created: UserEvent = { type: 'user.created', sequence: 1, cause, payload: { email: registrant.email } };
    return new User(state, undefined, [created], { registrationId: registrant.id }, true);
  }

  get primaryEmail(): Email {
    return primaryOf(this.state.emails);
  }

  /** What other services may know. */
  get profile(): Profile {
    const { id, firstName, lastName, tier, status } = this.state;
    return { userId: id, firstName, lastName, email: this.primaryEmail.address, tier, status };
  }

  get verifiedAddresses(): readonly EmailAddress[] {
    return this.state.emails.filter((email) => email.verifiedAt !== null).map((email) => email.address);
  }

  /** Fields that are absent stay; where nothing changes the answer is this very user. */
  updateProfile(changes: ProfileChanges, cause: Cause): User {
    const fields = Object.keys(changes) as ProfileField[];
    const changedFields = fields.filter((field) => changes[field] !== this.state[field]);
    if (changedFields.length === 0) return this;
    return this.changed(changes, cause, { type: 'user.updated', payload: { changedFields } });
  }

  /** Whoever has it already stays as they are, and the answer is this very user. */
  changeTier(tier: Tier, cause: Cause): User {
    if (this.state.tier === tier) return this;
    this.refuseDeleted();
    return this.changed({ tier }, cause, { type: 'user.updated', payload: { changedFields: ['tier'] } });
  }

  /**
   * Lets an event of another service change the user: once, and unless a newer one of its kind has come first. The store knows whether it has
   * been dealt with. Whoever is deleted stays as they are, and the answer is this very user.
   */
  consume(event: ConsumedEvent, change: (user: User) => User, cause: Cause): User {
    if (this.state.status === 'deleted') return this;
    const { [event.type]: newest } = this.state.consumed;
    const isNews = newest === undefined || isNewer(event, newest);
    const user = isNews ? change(this).noting(event, cause) : this;
    return user.with({ consumedEvent: { id: event.id, consumedAt: cause.at } });
  }

  /** One of the user's own. */
  email(id: EmailId): Email {
    return emailIn(this.state.emails, id);
  }

  /** One of the user's own that waits to be verified. */
  unverifiedEmail(id: EmailId): Email {
    return unverifiedIn(this.state.emails, id);
  }

  addEmail(id: EmailId, address: EmailAddress, cause: Cause): User {
    const emails = withAdded(this.state.emails, { id, address, createdAt: cause.at });
    return this.changed({ emails }, cause, { type: 'email.added', payload: { email: address } });
  }

  /** From now on the address is the user's; the store settles who was first. */
  verifyEmail(id: EmailId, cause: Cause): User {
    const emails = withVerified(this.state.emails, id, cause.at);
    const { address: email } = emailIn(emails, id);
    return this.changed({ emails }, cause, { type: 'email.verified', payload: { email } });
  }

  removeEmail(id: EmailId, cause: Cause): User {
    const emails = without(this.state.emails, id);
    const { address: email } = this.email(id);
    return this.changed({ emails }, cause, { type: 'email.removed', payload: { email } });
  }

  /** What is primary already stays so, and the answer is this very user. */
  makePrimary(id: EmailId, cause: Cause): User {
    const emails = withPrimary(this.state.emails, id);
    const [oldEmail, newEmail] = [this.primaryEmail.address, primaryOf(emails).address];
    if (oldEmail === newEmail) return this;
    return this.changed({ emails }, cause, { type: 'email.primary.changed', payload: { oldEmail, newEmail } });
  }

  /** Every session and token handed out so far becomes void; `until` is when the last of them would have expired. */
  endAllSessions(reason: SessionEndReason, cause: Cause, until: Instant): User {
    return this.changed({ credential: this.inNextEpoch(reason, cause) }, cause).revokingOlderEpochs(until);
  }

  /** Every session but `keptSession`, and every token handed out so far, becomes void; `until` is when the last of them would have expired. */
  changePassword(passwordHash: Secret, cause: Cause, until: Instant, keptSession?: SessionId): User {
    const credential = { ...this.inNextEpoch('password', cause), passwordHash };
    const changed = this.changed({ credential }, cause, { type: 'password.changed', payload: {} });
    return changed.revokingOlderEpochs(until, keptSession);
  }

  /** Ends all sessions with it. Whoever is suspended already stays as they are, and the answer is this very user. */
  suspend(reason: AdminReason, cause: Cause, until: Instant): User {
    if (this.state.status === 'suspended') return this;
    this.refuseDeleted();
    const suspended: Partial<UserState> = { status: 'suspended', credential: this.inNextEpoch('suspended', cause) };
    const changed = this.changed(suspended, cause, { type: 'user.suspended', payload: { reason } });
    return changed.revokingOlderEpochs(until);
  }

  /** The epoch stays where the suspension has put it: what was handed out before it stays void. */
  reactivate(cause: Cause): User {
    if (this.state.status === 'active') return this;
    this.refuseDeleted();
    return this.changed({ status: 'active' }, cause, { type: 'user.reactivated', payload: {} });
  }

  /** Ends all sessions with it; everything else stays until the purge. Whoever is deleted already stays as they are. */
  delete(cause: Cause, until: Instant): User {
    if (this.state.status === 'deleted') return this;
    const deleted: Partial<UserState> = {
      status: 'deleted',
      deletedAt: cause.at,
      credential: this.inNextEpoch('deleted', cause),
    };
    return this.changed(deleted, cause, { type: 'user.deleted', payload: {} }).revokingOlderEpochs(until);
  }

  /** The last that is heard of a deleted user. It may not come before its time: what it erases is gone for good. */
  purge(cause: Cause): User {
    const { id, deletedAt } = this.state;
    if (deletedAt === null || cause.at < purgeDueAt(deletedAt))
      throw new TypeError(`User ${id} is not due to be purged.`);
    return this.changed({}, cause, { type: 'user.purged', payload: {} });
  }

  /** Logins and refreshes from now on hand out its scope. Whoever has it already stays as they are. */
  grantRole(role: Role, cause: Cause): User {
    const { credential } = this.state;
    if (credential.scopes.includes(ROLE_SCOPES[role])) return this;
    this.refuseDeleted();
    return this.changed({ credential: { ...credential, scopes: [...credential.scopes, ROLE_SCOPES[role]] } }, cause);
  }

  /** Ends all sessions with it, for their tokens say that it is still there. Whoever lacks it stays as they are. */
  revokeRole(role: Role, cause: Cause, until: Instant): User {
    const { scopes } = this.state.credential;
    if (!scopes.includes(ROLE_SCOPES[role])) return this;
    const credential = {
      ...this.inNextEpoch('role', cause),
      scopes: scopes.filter((scope) => scope !== ROLE_SCOPES[role]),
    };
    return this.changed({ credential }, cause).revokingOlderEpochs(until);
  }

  /** That nothing handed out before the present epoch, or a later one, is good any more. */
  olderEpochs(until: Instant, lowestValidEpoch = this.state.credential.epoch): Revocation {
    return { kind: 'epochs', subject: this.state.id, lowestValidEpoch, until };
  }

  /** A secret to put into an authenticator app, in place of one that was never proved to be there. */
  offerSecondFactor(secret: SealedSecret, cause: Cause): User {
    const { credential } = this.state;
    const secondFactor = { ...credential.secondFactor, pending: secret };
    return this.changed({ credential: { ...credential, secondFactor } }, cause);
  }

  /**
   * The pending secret becomes the second factor. Every session but `keptSession`, and every token handed out so far, becomes void: none of them has
   * shown it. `until` is when the last of them would have expired.
   */
  enableSecondFactor(uses: Required<FactorUses>, cause: Cause, until: Instant, keptSession?: SessionId): User {
    const next = this.inNextEpoch('mfa', cause);
    const { pending: secret } = next.secondFactor;
    if (secret === null) throw new TypeError(`User ${this.state.id} has no pending second factor.`);
    const credential = { ...next, secondFactor: { pending: null, enabled: { secret, epoch: next.epoch } } };
    const changed = this.changed({ credential }, cause, { type: 'mfa.enabled', payload: {} });
    return changed.revokingOlderEpochs(until, keptSession).with({ factorUses: uses });
  }

  replaceRecoveryCodes(recoveryCodes: readonly RecoveryCodeDigest[], cause: Cause): User {
    return this.changed({}, cause).with({ factorUses: { recoveryCodes } });
  }

  disableSecondFactor(cause: Cause): User {
    return this.withoutSecondFactor({}, cause);
  }

  /** Without its owner's help: whoever is logged in, maybe with the lost factor, is out. Where there is none, here or `atPool`, the answer is this very user. */
  resetSecondFactor(reason: AdminReason, cause: Cause, until: Instant, atPool = false): User {
    const isThere = atPool || this.state.credential.secondFactor.enabled !== null;
    return isThere ? this.withoutSecondFactor({ reason }, cause).endAllSessions('mfa', cause, until) : this;
  }

  private withoutSecondFactor(payload: { readonly reason?: AdminReason }, cause: Cause): User {
    const credential = { ...this.state.credential, secondFactor: NO_SECOND_FACTOR };
    return this.changed({ credential }, cause, { type: 'mfa.disabled', payload });
  }

  private refuseDeleted(): void {
    if (this.state.status === 'deleted') throw new DomainError('conflict', 'This user is deleted.');
  }

  private inNextEpoch(reason: SessionEndReason, { at, correlationId }: Cause): UserState['credential'] {
    const { credential } = this.state;
    return { ...credential, epoch: nextEpoch(credential, at), earlierEnded: { at, reason, correlationId } };
  }

  private revokingOlderEpochs(until: Instant, keptSession?: SessionId): User {
    return this.with({ revocation: this.olderEpochs(until), keptSession });
  }

  private with(effects: SaveEffects): User {
    return new User(this.state, this.stored, this.events, { ...this.effects, ...effects }, this.hasChanged);
  }

  private noting({ type, id, at }: ConsumedEvent, cause: Cause): User {
    const { state, stored, events, effects } = this.changed(
      { consumed: { ...this.state.consumed, [type]: { id, at } } },
      cause,
    );
    return new User(state, stored, events, effects, this.hasChanged);
  }

  private changed(changes: Partial<UserState>, cause: Cause, event?: NewUserEvent): User {
    const lastSequence = this.state.lastSequence + (event === undefined ? 0 : 1);
    const version = (this.stored?.version ?? 0) + 1;
    const state = { ...this.state, ...changes, version, lastSequence, updatedAt: cause.at };
    const events =
      event === undefined ? this.events : [...this.events, { ...event, sequence: lastSequence, cause } as UserEvent];
    return new User(state, this.stored, events, this.effects, true);
  }
}
