import type { EmailId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { EmailVerification } from '../../domain/users/email-verification.js';

export interface CountedVerificationAttempt {
  /** This try included. */
  readonly attempts: number;
  /** `undefined` when there is none, or none any more. */
  readonly verification: EmailVerification | undefined;
}

/**
 * Codes that verify the addresses of users. One that has expired is absent, whether or not it has been deleted. A code ends with the save of
 * `Users` that verifies or removes its address.
 */
export abstract class EmailVerifications {
  /**
   * Replaces the code of this address and starts a new count. `false`, and nothing is written, where the user has no such address, or has
   * verified it.
   */
  abstract open(verification: EmailVerification): Promise<boolean>;

  /** Counts a try of the current code, atomically: n concurrent tries count n, of a code that was never made too. */
  abstract countAttempt(userId: UserId, emailId: EmailId, now: Instant): Promise<CountedVerificationAttempt>;
}
