import type { Credential } from '../auth/credential.js';
import type { ConsumedType, EventMark } from '../events/consumed-event.js';
import type { UserId } from '../shared/ids.js';
import type { Instant } from '../shared/instant.js';
import type { EmailList } from './email-list.js';
import type { PersonName } from './person-name.js';
import type { PhoneNumber } from './phone-number.js';
import type { Tier } from './tier.js';
import type { UserStatus } from './user-status.js';

export interface UserState {
  readonly id: UserId;
  readonly firstName: PersonName | null;
  readonly lastName: PersonName | null;
  readonly phone: PhoneNumber | null;
  readonly status: UserStatus;
  readonly tier: Tier;
  /** Counts the saves of the aggregate, from 1. */
  readonly version: number;
  /** The sequence number of the last event. */
  readonly lastSequence: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** `null` for a user who is not deleted. */
  readonly deletedAt: Instant | null;
  /** The newest event of each kind that another service has sent. */
  readonly consumed: Readonly<Partial<Record<ConsumedType, EventMark>>>;
  readonly emails: EmailList;
  readonly credential: Pick<Credential, 'passwordHash' | 'epoch' | 'earlierEnded' | 'scopes' | 'secondFactor'>;
}
