import type { SaveOutcome, Users } from '../../application/ports/users.js';
import type { Activity } from '../../domain/activity/activity.js';
import type { RefreshSession } from '../../domain/auth/refresh-session.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import { purgeDueAt } from '../../domain/users/purge.js';
import type { UserState } from '../../domain/users/user-state.js';
import { User } from '../../domain/users/user.js';
import type { MemoryStore } from './memory-store.js';

export class MemoryUsers implements Users {
  constructor(private readonly store: MemoryStore) {}

  async find(id: UserId): Promise<User | undefined> {
    const state = this.store.users.get(id);
    return state && User.load(state);
  }

  async findIdByEmail(email: EmailAddress): Promise<UserId | undefined> {
    return this.store.claims.get(email);
  }

  async save(user: User, activity?: Activity): Promise<SaveOutcome> {
    if (this.isStale(user)) return 'stale';
    if (this.hasComeBefore(user)) return 'event_consumed';
    if (this.losesItsSession(user)) return 'session_ended';
    if (this.losesAnAddress(user)) return 'email_not_available';
    this.commit(user);
    if (activity !== undefined) this.store.record(activity);
    return 'saved';
  }

  async purge({ state, stored, events }: User): Promise<boolean> {
    const { store } = this;
    if (stored === undefined || store.users.get(state.id)?.version !== stored.version) return false;
    for (const address of verifiedAddresses(stored)) store.claims.delete(address);
    for (const { id } of stored.emails) store.verifications.delete(id);
    store.factorUses.delete(state.id);
    store.users.delete(state.id);
    store.publish(state.id, events);
    return true;
  }

  private isStale({ state, stored, effects: { registrationId } }: User): boolean {
    if (this.store.users.get(state.id)?.version !== stored?.version) return true;
    return registrationId !== undefined && !this.store.registrations.has(registrationId);
  }

  private hasComeBefore({ effects: { consumedEvent } }: User): boolean {
    if (consumedEvent === undefined) return false;
    return this.store.consumedEvents.get(consumedEvent.id, consumedEvent.consumedAt) !== undefined;
  }

  private losesAnAddress({ state }: User): boolean {
    return verifiedAddresses(state).some((address) => (this.store.claims.get(address) ?? state.id) !== state.id);
  }

  private losesItsSession(user: User): boolean {
    return user.effects.keptSession !== undefined && this.keptSession(user) === undefined;
  }

  /** As long as it lives in the epoch that the user leaves. */
  private keptSession({ state, stored, effects: { keptSession } }: User): RefreshSession | undefined {
    const session = keptSession && this.store.sessions.get(state.id)?.get(keptSession);
    const { ended, epoch } = session?.state ?? {};
    return ended === undefined && epoch === stored?.credential.epoch ? session : undefined;
  }

  private commit(user: User): void {
    const { state, stored, events, effects } = user;
    const { revocation, registrationId, factorUses, consumedEvent } = effects;
    const keptSession = this.keptSession(user);
    for (const address of verifiedAddresses(stored)) this.store.claims.delete(address);
    for (const address of verifiedAddresses(state)) this.store.claims.set(address, state.id);
    this.endVerifications(user);
    this.store.users.set(state.id, state);
    if (stored !== undefined && stored.credential.epoch < state.credential.epoch) {
      this.store.raiseEpoch({ userId: state.id, ...state.credential });
    }
    this.store.publish(state.id, events);
    if (revocation !== undefined) this.store.revoke(revocation);
    if (keptSession !== undefined) this.store.writeSession(keptSession.movedTo(state.credential.epoch));
    if (factorUses !== undefined) this.store.writeFactorUses(state.id, factorUses);
    if (state.credential.secondFactor.enabled === null) this.store.factorUses.delete(state.id);
    if (registrationId !== undefined) this.store.registrations.delete(registrationId);
    if (consumedEvent !== undefined) this.store.consume(consumedEvent);
    if (state.deletedAt !== null) this.store.purges.set(state.id, purgeDueAt(state.deletedAt));
  }

  private endVerifications({ state, stored }: User): void {
    const waiting = new Set(state.emails.filter(({ verifiedAt }) => verifiedAt === null).map(({ id }) => id));
    for (const { id } of stored?.emails ?? []) if (!waiting.has(id)) this.store.verifications.delete(id);
  }
}

function verifiedAddresses(state: UserState | undefined): readonly EmailAddress[] {
  return (state?.emails ?? []).filter(({ verifiedAt }) => verifiedAt !== null).map(({ address }) => address);
}
