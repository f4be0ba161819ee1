import type { UserId } from '../shared/ids.js';
import type { EmailAddress } from './email-address.js';
import type { PersonName } from './person-name.js';
import type { PhoneNumber } from './phone-number.js';
import type { Tier } from './tier.js';
import type { UserStatus } from './user-status.js';

/** What other services may know of a user: read often, changed rarely, hence cached. */
export interface Profile {
  readonly userId: UserId;
  readonly firstName: PersonName | null;
  readonly lastName: PersonName | null;
  readonly email: EmailAddress;
  readonly tier: Tier;
  readonly status: UserStatus;
}

/** What users change of it themselves, and of what only they see. Fields that are absent stay. */
export interface ProfileChanges {
  readonly firstName?: PersonName;
  readonly lastName?: PersonName;
  readonly phone?: PhoneNumber | null;
}
