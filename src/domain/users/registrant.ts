import type { Registration } from '../auth/registration.js';
import { NO_SECOND_FACTOR } from '../auth/second-factor.js';
import type { EmailId, UserId } from '../shared/ids.js';
import type { Instant } from '../shared/instant.js';
import type { PhoneNumber } from './phone-number.js';
import { FREE } from './tier.js';
import type { UserState } from './user-state.js';

/** Without an id nobody had to prove that the address is theirs: whoever makes such a user vouches for it. */
export type Registrant = Pick<Registration, 'email' | 'passwordHash' | 'firstName' | 'lastName'> &
  Partial<Pick<Registration, 'id'>> & { readonly phone?: PhoneNumber | null };

/** What a registrant is as a user: active, with one address, which is verified. */
export function firstState(
  { firstName, lastName, phone = null, email: address, passwordHash }: Registrant,
  ids: { user: UserId; email: EmailId },
  at: Instant,
): UserState {
  return {
    id: ids.user,
    firstName,
    lastName,
    phone,
    status: 'active',
    tier: FREE,
    version: 1,
    lastSequence: 1,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
    consumed: {},
    emails: [{ id: ids.email, address, isPrimary: true, verifiedAt: at, createdAt: at }],
    credential: { passwordHash, epoch: 1, scopes: ['user'], secondFactor: NO_SECOND_FACTOR },
  };
}
