import type { FailureRun, RetryPause } from '../../domain/auth/retry-pause.js';
import type { Instant } from '../../domain/shared/instant.js';

export interface AdmittedTry {
  readonly admitted: boolean;
  /** This try included where it is admitted. */
  readonly run: FailureRun;
}

/**
 * Failures in a row, by what they are counted for: an account, an address, a session. A run ends 24 hours after its last failure, whether or not
 * it has been deleted.
 */
export abstract class LoginFailures {
  abstract find(key: string, now: Instant): Promise<FailureRun | undefined>;

  /** Counts atomically: n concurrent failures count n. */
  abstract record(key: string, now: Instant): Promise<FailureRun>;

  /**
   * Counts a try as failed before it is judged, unless the run is paused, in one atomic step: of n concurrent tries no more are admitted than it
   * takes to pause the run, or one where a pause has just ended. What is not admitted changes nothing.
   */
  abstract admit(key: string, pause: RetryPause, now: Instant): Promise<AdmittedTry>;

  abstract clear(key: string): Promise<void>;
}
