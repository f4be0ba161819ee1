import type { FactorUses } from '../auth/second-factor.js';
import type { Revocation } from '../revocation/revocation.js';
import type { EventId, RegistrationId, SessionId } from '../shared/ids.js';
import type { Instant } from '../shared/instant.js';

/** What the store does in the transaction that saves a user, beside writing the state and its events. */
export interface SaveEffects {
  /** What it revokes. */
  readonly revocation?: Revocation;
  /** The pending registration that a new user uses up. */
  readonly registrationId?: RegistrationId | undefined;
  /** The one session that it takes along into the new epoch. */
  readonly keptSession?: SessionId | undefined;
  /** What it keeps of a second factor, in place of what it has; a `lastStep` that is absent stays. */
  readonly factorUses?: FactorUses;
  /** The event of another service with which it deals, and when it does. */
  readonly consumedEvent?: { readonly id: EventId; readonly consumedAt: Instant };
}
