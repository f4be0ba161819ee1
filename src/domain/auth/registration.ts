import { DAY, type Instant } from '../shared/instant.js';
import type { RegistrationId } from '../shared/ids.js';
import type { Secret } from '../shared/secret.js';
import type { EmailAddress } from '../users/email-address.js';
import type { PersonName } from '../users/person-name.js';
import type { PendingCode } from './one-time-code.js';

/** How long a registration waits for its code, however often that is renewed. */
export const REGISTRATION_LIFETIME = DAY;

/** Codes a registration may be sent in all. */
export const MAX_CODES = 10;

/**
 * Somebody who wants to become a user. It lives under an id of its own, so a later attempt by someone else
 * can never swap the password under an earlier code (account pre-hijacking).
 */
export interface Registration {
  readonly id: RegistrationId;
  readonly email: EmailAddress;
  readonly passwordHash: Secret;
  readonly firstName: PersonName | null;
  readonly lastName: PersonName | null;
  readonly code: PendingCode;
  readonly codesSent: number;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}
