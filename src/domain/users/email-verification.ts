import type { PendingCode } from '../auth/one-time-code.js';
import type { EmailId, UserId } from '../shared/ids.js';
import type { Instant } from '../shared/instant.js';

/** A code on its way to an address that a user has added. An address has one at most: a new one kills the old one. */
export interface EmailVerification {
  readonly userId: UserId;
  readonly emailId: EmailId;
  readonly code: PendingCode;
  readonly createdAt: Instant;
}
