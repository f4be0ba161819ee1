import type { FailureLog } from '../../src/application/ports/failure-log.js';

/** Keeps what would have been logged. */
export class ReportedFailures implements FailureLog {
  readonly all: string[] = [];
  readonly errors: unknown[] = [];

  report(what: string, error: unknown): void {
    this.all.push(what);
    this.errors.push(error);
  }
}
