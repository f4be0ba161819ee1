import type { Instant } from '../shared/instant.js';

/** So many failures in a row shut something for a while; after that each try that fails shuts it again. */
export interface RetryPause {
  readonly failures: number;
  /** Milliseconds after the last failure. */
  readonly duration: number;
}

/** Failures in a row, and when the last one was. */
export interface FailureRun {
  readonly failures: number;
  readonly lastAt: Instant;
}

/** When the next try is allowed; `undefined` when it is allowed now. */
export function pausedUntil({ failures, lastAt }: FailureRun, pause: RetryPause, now: Instant): Instant | undefined {
  const end = lastAt + pause.duration;
  return failures >= pause.failures && now < end ? end : undefined;
}
