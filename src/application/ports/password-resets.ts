import type { PasswordReset } from '../../domain/auth/password-reset.js';
import type { ResetId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';

export interface CountedResetAttempt {
  /** This try included. */
  readonly attempts: number;
  /** `undefined` when there is none, or none any more. */
  readonly reset: PasswordReset | undefined;
}

/**
 * Passwords to be reset. One whose code has expired is absent, whether or not it has been deleted; one that has been used is void by its epoch.
 * Counting works the same for ids that were never issued, so that nobody can tell them apart.
 */
export abstract class PasswordResets {
  abstract add(reset: PasswordReset): Promise<void>;

  /** Counts a try of the code, atomically: n concurrent tries count n. */
  abstract countAttempt(id: ResetId, now: Instant): Promise<CountedResetAttempt>;
}
