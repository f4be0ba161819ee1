import type { Instant } from '../../domain/shared/instant.js';

/** Failures in a row, and when the last one was. */
export interface FailureRun {
  readonly failures: number;
  readonly lastAt: Instant;
}

/**
 * Failed logins in a row, by account or address. A run ends 24 hours after its last failure, whether or not it has been deleted.
 * `record` counts atomically: n concurrent failures count n.
 */
export abstract class LoginFailures {
  abstract find(key: string, now: Instant): Promise<FailureRun | undefined>;
  abstract record(key: string, now: Instant): Promise<FailureRun>;
  abstract clear(key: string): Promise<void>;
}
