import type { FailureLog } from '../../src/application/ports/failure-log.js';

/** Keeps what would have been logged. */
export class ReportedFailures implements FailureLog {
  readonly all: string[] = [];

  report(what: string): void {
    this.all.push(what);
  }
}
