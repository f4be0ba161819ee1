import type { PendingCode } from '../../domain/auth/one-time-code.js';
import type { Registration } from '../../domain/auth/registration.js';
import type { RegistrationId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';

export interface CountedAttempt {
  /** This try included. */
  readonly attempts: number;
  /** `undefined` when there is none, or none any more. */
  readonly registration: Registration | undefined;
}

/**
 * Pending registrations. One that has expired is absent, whether or not it has been deleted.
 * Counting works the same for ids that were never issued, so that nobody can tell them apart.
 */
export abstract class Registrations {
  abstract add(registration: Registration): Promise<void>;

  abstract find(id: RegistrationId, now: Instant): Promise<Registration | undefined>;

  /** Counts a try of the current code, atomically: n concurrent tries count n. */
  abstract countAttempt(id: RegistrationId, now: Instant): Promise<CountedAttempt>;

  /** Forgets the tries of the current code, also for an id that was never issued. */
  abstract restartCount(id: RegistrationId): Promise<void>;

  /**
   * Replaces the code and starts a new count. `false` when there is no such registration, or it has had all its codes: then only
   * the count starts anew.
   */
  abstract renewCode(id: RegistrationId, code: PendingCode, now: Instant): Promise<boolean>;
}
